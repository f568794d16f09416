// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/ollama_chat/ollama_stream_decoder.h"

#include "proxy/dialects/finish_reasons.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/json/cursor.h"
#include "proxy/json/grammar.h"

#include <optional>

namespace fairlead::dialects {

namespace {

constexpr json::Limits kLimits{};
constexpr int kMaxCalls = 1024;
constexpr std::size_t kMaxWord = 64;

std::optional<std::int64_t> countOf(const json::Slice& slice) {
    const auto count = json::integer(slice);
    return count && *count >= 0 ? count : std::nullopt;
}

} // namespace

struct OllamaStreamDecoder::Line {
    json::Slice model;
    json::Slice message;
    json::Slice error;
    json::Slice reason;
    json::Slice input;
    json::Slice output;
    bool done = false;
    bool known = false; // has a member of the dialect
};

void OllamaStreamDecoder::send(EventKind kind, JsonText text, EventSink& sink, int index) {
    Event event;
    event.kind = kind;
    event.text = text;
    event.index = index;
    sink.event(event);
}

void OllamaStreamDecoder::fail(std::string_view what, EventSink& sink) {
    m_failed = true;
    Event event;
    event.kind = EventKind::Error;
    event.error.errorClass = ErrorClass::Protocol;
    event.error.code = "malformed_answer";
    event.error.message = what;
    sink.event(event);
}

void OllamaStreamDecoder::decode(std::string_view data, std::string_view, EventSink& sink) {
    data = json::trimmed(data);
    if (data.empty() || m_ended || m_failed)
        return;
    Line line;
    json::Cursor cursor(data, kLimits);
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        line.known |= *key == "message" || *key == "done" || *key == "error";
        if (*key == "model")
            line.model = value;
        else if (*key == "message")
            line.message = value;
        else if (*key == "error")
            line.error = value;
        else if (*key == "done")
            line.done = value.raw == "true";
        else if (*key == "done_reason")
            line.reason = value;
        else if (*key == "prompt_eval_count")
            line.input = value;
        else if (*key == "eval_count")
            line.output = value;
    }
    if (!cursor.finish())
        return fail("The provider sent something that is not a JSON object.", sink);
    if (line.error.kind == json::Kind::String || line.error.kind == json::Kind::Object) {
        m_failed = true;
        Event event;
        event.kind = EventKind::Error;
        event.error = classifyOpenAiError(0, data);
        sink.event(event);
        return;
    }
    if (!line.known)
        return;
    start(line, sink);
    if (line.message.kind == json::Kind::Object && !readMessage(line.message.raw, sink))
        return fail("The provider sent a message that cannot be read.", sink);
    if (line.done)
        finish(line, sink);
}

void OllamaStreamDecoder::start(const Line& line, EventSink& sink) {
    if (m_started)
        return;
    m_started = true;
    const std::string model = decoded(bodyOf(line.model));
    Event event;
    event.kind = EventKind::Start;
    event.model = model;
    sink.event(event);
}

bool OllamaStreamDecoder::readMessage(std::string_view object, EventSink& sink) {
    json::Slice content;
    json::Slice thinking;
    json::Slice calls;
    json::Cursor cursor(object, kLimits);
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "content")
            content = value;
        else if (*key == "thinking")
            thinking = value;
        else if (*key == "tool_calls")
            calls = value;
    }
    if (!cursor.finish())
        return false;
    if (const JsonText text = bodyOf(thinking); !text.empty())
        send(EventKind::Thinking, text, sink);
    if (const JsonText text = bodyOf(content); !text.empty())
        send(EventKind::Text, text, sink);
    return calls.kind != json::Kind::Array || readCalls(calls.raw, sink);
}

bool OllamaStreamDecoder::readCalls(std::string_view list, EventSink& sink) {
    const auto calls = json::elements(list, kLimits);
    for (const json::Slice& slice : calls.value_or({})) {
        const auto call = slice.kind == json::Kind::Object ? json::members(slice.raw, kLimits)
                                                           : Result<std::vector<json::Member>>(Error{});
        const json::Member* function = call ? json::find(*call, "function") : nullptr;
        if (!function || function->value.kind != json::Kind::Object || m_calls >= kMaxCalls)
            return false;
        const auto members = json::members(function->value.raw, kLimits);
        const json::Member* name = members ? json::find(*members, "name") : nullptr;
        const json::Member* arguments = members ? json::find(*members, "arguments") : nullptr;
        const json::Member* id = json::find(*call, "id");
        if (!name || bodyOf(name->value).empty())
            return false;
        const std::string plainName = decoded(bodyOf(name->value));
        const std::string plainId = id ? decoded(bodyOf(id->value)) : std::string();
        Event event;
        event.kind = EventKind::ToolCallStart;
        event.index = m_calls++;
        event.id = plainId;
        event.name = plainName;
        sink.event(event);
        const bool isText = arguments && arguments->value.kind == json::Kind::String; // of some servers
        const bool isObject = arguments && arguments->value.kind == json::Kind::Object;
        const std::string text = isText     ? std::string(bodyOf(arguments->value))
                                 : isObject ? escaped(arguments->value.raw)
                                            : std::string("{}");
        send(EventKind::ToolCallArguments, text, sink, event.index);
        send(EventKind::ToolCallEnd, {}, sink, event.index);
    }
    return calls.has_value();
}

void OllamaStreamDecoder::finish(const Line& line, EventSink& sink) {
    m_ended = true;
    Event event;
    event.kind = EventKind::UsageReport;
    event.usage.counts.input = countOf(line.input);
    event.usage.counts.output = countOf(line.output);
    if (event.usage.counts.input || event.usage.counts.output) {
        event.usage.counts.origin = TokenOrigin::Reported;
        sink.event(event);
    }
    const std::string word = decoded(bodyOf(line.reason)).substr(0, kMaxWord);
    const FinishReason reason = readFinishReason(Dialect::OllamaChat, word);
    const bool stopped = reason == FinishReason::Stop || reason == FinishReason::Unknown;
    event = {};
    event.kind = EventKind::Finish;
    event.finish = stopped && m_calls > 0 ? FinishReason::ToolCalls : reason;
    event.text = word;
    sink.event(event);
    send(EventKind::End, {}, sink);
}

bool OllamaStreamDecoder::end(EventSink&) {
    return m_ended;
}

} // namespace fairlead::dialects
