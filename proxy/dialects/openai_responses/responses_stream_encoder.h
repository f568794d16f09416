// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/openai_responses/output_item.h"
#include "proxy/dialects/openai_responses/response_head.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects::responses {

// See StreamEncoder. One message or reasoning item is open at a time, and any number of calls beside it, since their
// arguments may come interleaved. The items are kept: the last event repeats them all.
class ResponsesStreamEncoder final : public StreamEncoder {
public:
    enum class Mode { Stream, Whole }; // Whole writes nothing but the last response object, see whole()
    explicit ResponsesStreamEncoder(const AnswerContext& context, Mode mode = Mode::Stream);

    void encode(const Event& event, std::string& out) override;
    void keepAlive(std::string& out) override;
    // Mode::Whole, after End or Error: the response object.
    std::string whole() { return std::move(m_whole); }

private:
    // Of the stream
    void begin(std::string_view type, std::string& out);
    void end(std::string& out);
    void beginInItem(std::string_view type, const OutputItem& item, std::string& out);
    void itemEvent(std::string_view type, const OutputItem& item, std::string_view json, std::string& out);
    void delta(std::string_view type, const OutputItem& item, JsonText text, std::string_view rest, std::string& out);
    void start(const Event& event, std::string& out);
    void finalEvent(std::string_view type, const ResponseState& state, std::string& out);

    // Of the items
    OutputItem& add(OutputItem::Kind kind, std::string_view idPrefix);
    void announce(OutputItem& item, std::string& out);
    void done(OutputItem& item, std::string_view status, std::string& out);
    std::string_view itemStatus() const;
    void openMessage(bool refusal, std::string& out);
    void closePart(std::string& out);
    void closeBlock(std::string& out); // the open message or reasoning item
    void openReasoning(std::string& out);
    void closeReasoning(OutputItem& item, std::string& out);
    void closeCall(OutputItem& item, std::string& out);
    void closeAll(std::string& out);
    std::string joinedOutput() const;

    // Of the events
    void text(const Event& event, bool refusal, std::string& out);
    void thinking(const Event& event, std::string& out);
    void signature(const Event& event, std::string& out);
    void sealed(std::string payload, std::string& out);
    void callStart(const Event& event, std::string& out);
    void callArguments(const Event& event, std::string& out);
    void citation(const Event& event, std::string& out);
    void logprobs(const Event& event);
    void image(const Event& event, std::string& out);
    void complete(std::string& out);
    void fail(const ErrorFacts& error, std::string& out);
    OutputItem* call(int index);

    ResponseHead m_head;
    std::string m_requestId;
    std::string m_signer;
    std::vector<std::string> m_customTools;
    bool m_wantsEncrypted = false;
    bool m_quiet = false;

    std::deque<OutputItem> m_items;
    OutputItem* m_block = nullptr;      // the open message or reasoning item
    std::optional<OpenPart> m_part;     // of m_block, a message
    std::string m_partSuffix;           // its content index as members of an event
    std::map<int, std::string> m_early; // arguments of calls that did not start yet
    std::size_t m_earlyBytes = 0;
    std::optional<Usage> m_usage;
    FinishReason m_finish = FinishReason::Unknown;
    std::string m_finishText;
    bool m_refused = false; // a refusal was written
    std::string m_whole;
    std::int64_t m_sequence = 0;
    bool m_started = false;
    bool m_over = false;
};

} // namespace fairlead::dialects::responses
