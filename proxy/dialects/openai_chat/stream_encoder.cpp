// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/stream_encoder.h"

#include "proxy/dialects/openai_chat/annotation.h"
#include "proxy/dialects/tool_call_id.h"
#include "proxy/json/writer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace fairlead::dialects::openai_chat {

namespace {

constexpr int kMaxChoices = 128; // what the vendor takes as n
constexpr std::size_t kMaxCalls = 1024;

void appendNumber(std::string& out, std::size_t number) {
    std::array<char, 20> digits{};
    const auto last = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), last);
}

} // namespace

ChatStreamEncoder::ChatStreamEncoder(const AnswerContext& context)
    : m_style(answerStyle(context)), m_requestId(context.requestId), m_created(context.createdSeconds),
      m_model(context.model), m_includeUsage(context.includeUsage) {}

void ChatStreamEncoder::name(std::string_view model) {
    if (!m_head.empty())
        return;
    m_head = "data: {\"id\":" + json::quoted(m_style.id) + R"(,"object":"chat.completion.chunk","created":)" +
             std::to_string(m_created) + ",\"model\":" + json::quoted(model.empty() ? m_model : model) +
             ",\"choices\":[";
}

ChatStreamEncoder::Choice& ChatStreamEncoder::choice(int index) {
    index = std::clamp(index, 0, kMaxChoices - 1);
    for (Choice& each : m_choices)
        if (each.index == index)
            return each;
    m_choices.push_back({});
    m_choices.back().index = index;
    return m_choices.back();
}

// A chunk up to the first member of its delta, which has to follow.
void ChatStreamEncoder::begin(Choice& choice, std::string& out) {
    name({});
    out += m_head;
    out += "{\"index\":";
    appendNumber(out, static_cast<std::size_t>(choice.index));
    out += choice.begun ? std::string_view(",\"delta\":{") : std::string_view(R"(,"delta":{"role":"assistant",)");
    choice.begun = true;
}

void ChatStreamEncoder::end(std::string& out) const {
    out += "},\"finish_reason\":null}]";
    out += m_includeUsage ? std::string_view(",\"usage\":null}\n\n") : std::string_view("}\n\n");
}

void ChatStreamEncoder::encode(const Event& event, std::string& out) {
    if (m_over)
        return;
    switch (event.kind) {
    case EventKind::Start:
        return name(event.model);
    case EventKind::Text:
        return writeText(choice(event.choice), "\"content\":\"", event.text, out);
    case EventKind::Refusal:
        choice(event.choice).refused = true;
        return writeText(choice(event.choice), "\"refusal\":\"", event.text, out);
    case EventKind::Thinking:
        return writeText(choice(event.choice), "\"reasoning_content\":\"", event.text, out);
    case EventKind::ToolCallStart:
        callPlace(choice(event.choice), event, out);
        return;
    case EventKind::ToolCallArguments:
        return writeArguments(event, out);
    case EventKind::Citation:
        return writeCitation(event, out);
    case EventKind::Media:
        return writeMedia(event, out);
    case EventKind::Logprobs:
        return writeLogprobs(event, out);
    case EventKind::UsageReport:
        m_usage = event.usage;
        return;
    case EventKind::Finish: {
        Choice& finished = choice(event.choice);
        finished.finish = event.finish;
        finished.stopSequence = event.stopSequence;
        return;
    }
    case EventKind::Error:
        m_over = true;
        out += "data: ";
        out += errorObject(event.error.errorClass, 0, event.error.code, event.error.message, {});
        out += "\n\n";
        return;
    case EventKind::KeepAlive:
        return keepAlive(out);
    case EventKind::End:
        return writeEnd(out);
    case EventKind::Signature:        // chat has no place for it
    case EventKind::RedactedThinking: // nor for this
    case EventKind::ToolCallEnd:
    case EventKind::BlockEnd:
        return;
    }
}

void ChatStreamEncoder::keepAlive(std::string& out) {
    if (!m_over)
        out += ": keep-alive\n\n";
}

// `key` with its colon and the opening quote.
void ChatStreamEncoder::writeText(Choice& choice, std::string_view key, JsonText text, std::string& out) {
    if (text.empty())
        return;
    begin(choice, out);
    out += key;
    out += text;
    out += '"';
    end(out);
}

// Where the call stands; begun when it was not. Nothing when it cannot be shown.
std::optional<std::size_t> ChatStreamEncoder::callPlace(Choice& choice, const Event& event, std::string& out) {
    for (std::size_t i = choice.calls.size(); i-- > 0;)
        if (choice.calls[i].index == event.index)
            return i;
    const std::size_t most = m_style.function ? 1 : kMaxCalls; // `function_call` has room for one
    if (choice.calls.size() >= most)
        return std::nullopt;
    choice.calls.push_back({event.index, m_style.isCustom(event.name)});
    startCall(choice, choice.calls.size() - 1, event, out);
    return choice.calls.size() - 1;
}

void ChatStreamEncoder::startCall(Choice& choice, std::size_t place, const Event& event, std::string& out) {
    const bool begins = event.kind == EventKind::ToolCallStart;
    const std::string name = json::quoted(begins ? event.name : std::string_view());
    begin(choice, out);
    if (m_style.function) {
        out += R"("function_call":{"name":)" + name + R"(,"arguments":""})";
        return end(out);
    }
    const bool named = begins && !event.id.empty();
    out += R"("tool_calls":[{"index":)";
    appendNumber(out, place);
    out += ",\"id\":";
    out += json::quoted(named ? std::string(event.id)
                              : madeToolCallId(m_requestId, choice.index, static_cast<int>(place)));
    out += choice.calls[place].custom ? R"(,"type":"custom","custom":{"name":)"
                                      : R"(,"type":"function","function":{"name":)";
    out += name;
    out += choice.calls[place].custom ? R"(,"input":""}}])" : R"(,"arguments":""}}])";
    end(out);
}

void ChatStreamEncoder::writeArguments(const Event& event, std::string& out) {
    Choice& target = choice(event.choice);
    const auto place = callPlace(target, event, out);
    if (place && !event.text.empty())
        writeArguments(target, *place, event.text, out);
}

void ChatStreamEncoder::writeArguments(Choice& target, std::size_t place, JsonText text, std::string& out) {
    target.calls[place].given = true;
    begin(target, out);
    if (m_style.function) {
        out += R"("function_call":{"arguments":")";
        out += text;
        out += "\"}";
        return end(out);
    }
    out += R"("tool_calls":[{"index":)";
    appendNumber(out, place);
    out += target.calls[place].custom ? R"(,"custom":{"input":")" : R"(,"function":{"arguments":")";
    out += text;
    out += "\"}}]";
    end(out);
}

void ChatStreamEncoder::writeCitation(const Event& event, std::string& out) {
    const std::string annotation = annotationOf(event.raw);
    if (annotation.empty())
        return;
    begin(choice(event.choice), out);
    out += "\"annotations\":[";
    appendInOneLine(out, annotation);
    out += ']';
    end(out);
}

void ChatStreamEncoder::writeMedia(const Event& event, std::string& out) {
    if (event.data.empty())
        return;
    Choice& target = choice(event.choice);
    begin(target, out);
    if (event.mimeType.starts_with("audio/")) {
        out += "\"audio\":{\"id\":" + json::quoted(m_style.audioId) + ",\"data\":" + json::quoted(event.data) + '}';
    } else {
        const std::string url = "data:" + std::string(event.mimeType) + ";base64," + std::string(event.data);
        out += R"("images":[{"type":"image_url","index":)";
        appendNumber(out, static_cast<std::size_t>(target.images++));
        out += R"(,"image_url":{"url":)" + json::quoted(url) + "}}]";
    }
    end(out);
}

// In a chunk of its own, behind the text it belongs to: those who collect them join the lists.
void ChatStreamEncoder::writeLogprobs(const Event& event, std::string& out) {
    if (!event.raw.starts_with('{'))
        return;
    Choice& target = choice(event.choice);
    begin(target, out);
    out += R"("content":""},"logprobs":)";
    appendInOneLine(out, event.raw);
    out += ",\"finish_reason\":null}]";
    out += m_includeUsage ? std::string_view(",\"usage\":null}\n\n") : std::string_view("}\n\n");
}

void ChatStreamEncoder::writeFinish(Choice& choice, std::string& out) {
    // Clients parse the arguments, which are an object also when there are none.
    for (std::size_t place = 0; place < choice.calls.size(); ++place)
        if (!choice.calls[place].given && !choice.calls[place].custom)
            writeArguments(choice, place, "{}", out);
    const bool empty = !choice.begun;
    begin(choice, out);
    out += empty ? std::string_view(R"("content":""},"finish_reason":")") : std::string_view(R"(},"finish_reason":")");
    // A refusal that is told by nothing else must not look like a good answer.
    const bool silent = choice.finish == FinishReason::Refusal && !choice.refused;
    out += finishWord(silent ? FinishReason::ContentFilter : choice.finish, !choice.calls.empty(), m_style);
    out += '"';
    if (choice.finish == FinishReason::StopSequence && !choice.stopSequence.empty()) {
        out += ",\"stop_reason\":\""; // as vLLM says it
        out += choice.stopSequence;
        out += '"';
    }
    out += "}]";
    out += m_includeUsage ? std::string_view(",\"usage\":null}\n\n") : std::string_view("}\n\n");
}

void ChatStreamEncoder::writeEnd(std::string& out) {
    m_over = true;
    if (m_choices.empty())
        choice(0);
    for (Choice& each : m_choices)
        writeFinish(each, out);
    const std::string usage = m_includeUsage ? usageObject(m_usage) : std::string();
    if (!usage.empty())
        out += m_head + "],\"usage\":" + usage + "}\n\n";
    out += "data: [DONE]\n\n";
}

} // namespace fairlead::dialects::openai_chat
