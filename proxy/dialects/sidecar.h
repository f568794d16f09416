// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/dialects/canonical_event.h"
#include "proxy/dialects/canonical_request.h"

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fairlead::dialects {

// What belongs before the tool calls of a turn when the conversation goes back to the vendor that made it.
struct KeptReasoning {
    std::string text;      // JsonText of the thinking; may be empty
    std::string signature; // JsonText
    bool redacted = false; // signature is the redacted data
};
struct KeptTurn {
    std::string signer;
    std::vector<KeptReasoning> reasoning; // in order
    std::string callSignature;            // of this very call (Gemini's thoughtSignature)
};

// Remembers, in memory only, the reasoning that came before tool calls, for callers whose dialect has no place for it
// (openai-chat). Found again by the id of the call that the caller was given. Bounded in bytes and age; the oldest go
// first. Shared by all relay threads; a lock guards a look-up.
class Sidecar {
public:
    struct Bounds {
        std::size_t bytes = 16 * 1024 * 1024;
        Clock::Nanoseconds age = std::chrono::hours(24);
    };
    Sidecar(const Clock& clock, Bounds bounds);
    explicit Sidecar(const Clock& clock) : Sidecar(clock, Bounds{}) {}

    void remember(std::string_view client, std::string_view callId, KeptTurn turn);
    // nullopt when it is not known, too old, or of another client.
    std::optional<KeptTurn> find(std::string_view client, std::string_view callId) const;
    std::size_t bytes() const;

private:
    struct Entry {
        std::string key;
        KeptTurn turn;
        std::size_t bytes;
        Clock::Nanoseconds since;
    };
    void dropOldest();

    const Clock& m_clock;
    Bounds m_bounds;
    mutable std::mutex m_mutex;                                               // guards what follows
    std::list<Entry> m_entries;                                               // oldest first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> m_byKey; // views into the entries
    std::size_t m_bytes = 0;
};

// Puts what is remembered back into the assistant turns of a request, before their tool calls, marked with its signer;
// the encoders give it to that signer alone. Turns that bring signed reasoning of their own are left as they are.
void restoreReasoning(ChatRequest& request, const Sidecar& sidecar, std::string_view client);

// Watches an answer go by and remembers the reasoning before its tool calls at the end of each choice.
class ReasoningKeeper final : public EventSink {
public:
    ReasoningKeeper(Sidecar& sidecar, std::string client, std::string signer);
    void event(const Event& event) override;

private:
    struct Call {
        std::string id;
        std::string signature;
    };
    void keep();

    Sidecar& m_sidecar;
    std::string m_client;
    std::string m_signer;
    std::vector<KeptReasoning> m_reasoning;
    std::vector<Call> m_calls;
    bool m_open = false; // the last reasoning may still grow
};

} // namespace fairlead::dialects
