// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

#include <string>
#include <vector>

namespace fairlead::dialects {

// Writes answers as Google's chunks, as server-sent events or as a JSON array. Calls come whole; finish reasons and
// usage stand on the last chunk, which only a complete answer gets. An error is a bare JSON object behind the frames,
// as Google sends it and its SDKs look for it.
class GeminiStreamEncoder final : public StreamEncoder {
public:
    explicit GeminiStreamEncoder(const AnswerContext& context);
    void encode(const Event& event, std::string& out) override;
    void keepAlive(std::string& out) override;
    std::string_view contentType() const override { return m_array ? "application/json" : "text/event-stream"; }

private:
    struct Call {
        std::string id;
        std::string name;
        std::string arguments; // JsonText
        std::string signature; // as written
        bool started = false;
        bool written = false;
    };
    struct Choice {
        bool seen = false;
        bool thinking = false; // the last piece was of thinking
        bool broken = false;   // a call that was cut off
        std::vector<Call> calls;
        FinishReason finish = FinishReason::Unknown;
        std::string finishText;
    };
    Choice& choice(int index);
    Call& call(Choice& choice, int index);
    void encodeContent(const Event& event, std::string& out);
    void beginChunk(std::string& out);
    void endChunk(std::string& out);
    void beginPart(std::string& out);
    void endPart(int index, std::string& out);
    void writeText(const Event& event, bool thought, std::string& out);
    void writeSignature(const Event& event, std::string& out);
    void writeCall(Choice& choice, int index, Call& call, std::string& out);
    void writeMember(const std::string& member, int index, std::string& out);
    void writeCitation(const Event& event, std::string& out);
    void writeEnd(std::string& out);
    void writeError(const ErrorFacts& error, std::string& out);
    void setTail(std::string_view id, std::string_view model);

    std::string m_requestId;
    std::string m_model;
    std::string m_signer;
    std::string m_tail; // what every chunk ends with: model, id
    bool m_array;
    bool m_begun = false; // a chunk was written
    bool m_over = false;  // the end or an error was written
    Usage m_usage;
    bool m_hasUsage = false;
    std::vector<Choice> m_choices;
};

// The body of an HTTP error, and of one inside a stream.
std::string geminiError(const ErrorAnswer& error);

} // namespace fairlead::dialects
