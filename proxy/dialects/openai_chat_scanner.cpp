// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_scanner.h"

#include "proxy/dialects/choice_reader.h"
#include "proxy/dialects/openai_answer_reader.h"
#include "proxy/json/grammar.h"

namespace fairlead::dialects {

namespace {

// "stop" replaces nothing: routers send it after "tool_calls" for the same choice.
void noteFinish(std::string& known, std::string_view reason) {
    constexpr std::size_t kMaxFinishReason = 64;
    if (reason.empty() || reason == known || (reason == "stop" && !known.empty()))
        return;
    known = decodedText(reason, kMaxFinishReason);
}

void addFacts(const OpenAiAnswer& answer, AnswerFacts& facts) {
    constexpr std::size_t kMaxModel = 256;
    if (!answer.model.empty() && answer.model != facts.model)
        facts.model = decodedText(answer.model, kMaxModel);
    noteFinish(facts.finishReason, answer.choices.finishReason);
    if (answer.tokens)
        facts.tokens = *answer.tokens;
    facts.hasContent = facts.hasContent || answer.choices.content || answer.results;
}

} // namespace

OpenAiChatStreamScanner::Event OpenAiChatStreamScanner::scan(std::string_view data, std::string_view eventName) {
    Event event;
    data = json::trimmed(data);
    if (data.empty())
        return event;
    if (data == "[DONE]") {
        event.terminal = true;
        return event;
    }
    const OpenAiAnswer answer = readOpenAiAnswer(data);
    event.error = answer.error || eventName == "error";
    event.malformed = !event.error && (answer.malformed || data.front() == '[');
    if (event.error && !m_error)
        m_error = classifyOpenAiError(0, data);
    if (answer.malformed || event.malformed)
        return event;
    addFacts(answer, m_facts);
    event.content = answer.choices.content || answer.results || (answer.choices.finish && !event.error);
    event.usageOnly = answer.tokens && !answer.choices.any && !answer.results && !event.error;
    return event;
}

ScannedAnswer scanOpenAiAnswer(std::string_view body) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (body.starts_with(kByteOrderMark))
        body.remove_prefix(kByteOrderMark.size());
    const OpenAiAnswer answer = readOpenAiAnswer(body);
    ScannedAnswer scanned;
    scanned.malformed = answer.malformed;
    if (answer.malformed)
        return scanned;
    addFacts(answer, scanned.facts);
    if (answer.error)
        scanned.error = classifyOpenAiError(0, body);
    return scanned;
}

} // namespace fairlead::dialects
