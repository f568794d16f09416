// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"
#include "proxy/dialects/openai_responses/output_items.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::dialects::responses {

// Turns the items of an output into events, whether they come in pieces, whole, or both: what was given in pieces is
// not given again when its whole follows, and what came only whole is not lost. Items are known by their output index,
// as some providers give each event of an item another id. One per answer; pure.
class OutputReader {
public:
    explicit OutputReader(EventSink& sink) : m_sink(&sink) {}
    void setSink(EventSink& sink) { m_sink = &sink; }

    void start(JsonText id, JsonText model); // the first one counts

    void itemAdded(std::int64_t index, JsonValue raw);
    void text(std::int64_t index, Slot slot, std::int64_t part, JsonText text, JsonValue logprobs = {});
    void annotation(std::int64_t index, std::int64_t part, JsonValue raw);
    // The whole text of a part, and with `closed` also what stands beside it.
    void textDone(std::int64_t index, Slot slot, std::int64_t part, const PartView& whole, bool closed);
    void arguments(std::int64_t index, ItemKind kind, JsonText text);
    void argumentsDone(std::int64_t index, JsonText text);
    void itemDone(std::int64_t index, JsonValue raw);
    // The whole output, of a whole answer or at the end of a stream.
    void output(JsonValue raw);
    // Ends what is still open.
    void close();

    bool sawCall() const { return m_calls > 0; }
    bool refused() const { return m_refusal && !m_text; }
    // More items or parts than any answer has: what follows was not read.
    bool overflow() const { return m_overflow; }

private:
    struct PartState {
        Slot slot = Slot::Text;
        std::int64_t index = 0;
        bool sent = false;
        bool logprobs = false;
        bool closed = false;
        std::size_t annotations = 0;
    };
    struct ItemState {
        std::int64_t index = 0;
        ItemKind kind = ItemKind::Unknown;
        std::string id; // as it was added
        int call = -1;  // number of the tool call; -1 = not begun
        bool argumentsSent = false;
        bool argumentsDone = false;
        bool done = false;
        std::optional<Slot> thinking; // which of both forms the thinking is given in
        std::vector<PartState> parts;
    };
    struct OpenBlock {
        const ItemState* item = nullptr;
        Slot slot = Slot::Text;
        std::int64_t part = 0;
        friend bool operator==(const OpenBlock&, const OpenBlock&) = default;
    };

    ItemState* find(std::int64_t index);
    ItemState* item(std::int64_t index, ItemKind kind);
    PartState* part(ItemState& item, Slot slot, std::int64_t index);
    void send(ItemState& item, PartState& part, JsonText text);
    void sendRest(ItemState& item, PartState& part, const PartView& whole);
    void open(const ItemState& item, Slot slot, std::int64_t part);
    void closeBlock();
    void beginCall(ItemState& item, const ItemView& view);
    void endCall(ItemState& item);
    void finish(ItemState& item, const ItemView& view);
    void finishThinking(ItemState& item, const ItemView& view);
    void emit(EventKind kind, JsonText text = {});
    void emitRaw(EventKind kind, JsonValue raw);
    void emitLogprobs(JsonValue logprobs);

    EventSink* m_sink;
    std::deque<ItemState> m_items;
    OpenBlock m_open; // the block that text goes to; no item = none
    std::size_t m_parts = 0;
    int m_calls = 0;
    bool m_started = false;
    bool m_text = false;
    bool m_refusal = false;
    bool m_overflow = false;
};

} // namespace fairlead::dialects::responses
