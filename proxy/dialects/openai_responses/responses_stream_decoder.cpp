// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/responses_stream_decoder.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/json/cursor.h"
#include "proxy/json/grammar.h"

namespace fairlead::dialects::responses {

// One event of the stream, as views of its data.
struct StreamEventView {
    std::string_view type;
    std::int64_t outputIndex = 0;
    std::int64_t contentIndex = 0;
    std::int64_t summaryIndex = 0;
    JsonText delta;
    JsonText text; // of a *.done event, whatever it is called there
    JsonValue item;
    JsonValue part;
    JsonValue response;
    JsonValue annotation;
    JsonValue logprobs;
    bool error = false; // it has an error that is not null
};

namespace {

bool read(std::string_view data, StreamEventView& event) {
    json::Cursor cursor(data, {});
    if (!cursor.enterObject())
        return false;
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "type")
            event.type = bodyOf(value);
        else if (*key == "delta")
            event.delta = bodyOf(value);
        else if (*key == "output_index")
            event.outputIndex = json::integer(value).value_or(0);
        else if (*key == "content_index")
            event.contentIndex = json::integer(value).value_or(0);
        else if (*key == "summary_index")
            event.summaryIndex = json::integer(value).value_or(0);
        else if (*key == "text" || *key == "refusal" || *key == "arguments" || *key == "input")
            event.text = bodyOf(value);
        else if (*key == "item")
            event.item = value.raw;
        else if (*key == "part")
            event.part = value.raw;
        else if (*key == "response")
            event.response = value.raw;
        else if (*key == "annotation")
            event.annotation = value.raw;
        else if (*key == "logprobs" && value.kind == json::Kind::Array)
            event.logprobs = value.raw;
        else if (*key == "error")
            event.error = value.kind != json::Kind::Null;
    }
    return cursor.finish();
}

ErrorFacts protocolError(const char* message) {
    ErrorFacts facts;
    facts.errorClass = ErrorClass::Protocol;
    facts.message = message;
    return facts;
}

FinishReason finishOf(std::string_view status, JsonText reason, const OutputReader& output) {
    if (status == "incomplete") {
        if (reason == "content_filter")
            return FinishReason::ContentFilter;
        return FinishReason::Length; // also for reasons yet unknown: it was cut off
    }
    if (output.sawCall())
        return FinishReason::ToolCalls;
    return output.refused() ? FinishReason::Refusal : FinishReason::Stop;
}

} // namespace

void sendError(const ErrorFacts& error, EventSink& sink) {
    Event event;
    event.kind = EventKind::Error;
    event.error = error;
    if (event.error.message.empty())
        event.error.message = "The provider said that the response failed, but not why.";
    sink.event(event);
}

bool finishResponse(const ResponseView& response, std::string_view raw, std::string_view status, OutputReader& output,
                    EventSink& sink) {
    output.start(response.id, response.model);
    if (status == "failed" || status == "cancelled") {
        sendError(classifyOpenAiError(0, raw), sink);
        return false;
    }
    if (status == "queued" || status == "in_progress") {
        sendError(protocolError("The response is not complete yet: it is made in the background."), sink);
        return false;
    }
    output.output(response.output);
    output.close();
    if (output.overflow()) {
        sendError(protocolError("The response has more items than can be read."), sink);
        return false;
    }
    Event event;
    if (response.usage) {
        event.kind = EventKind::UsageReport;
        event.usage.counts = *response.usage;
        sink.event(event);
    }
    event.kind = EventKind::Finish;
    event.finish = finishOf(status, response.incompleteReason, output);
    event.text = status == "incomplete" && !response.incompleteReason.empty() ? response.incompleteReason : status;
    sink.event(event);
    event.text = {};
    event.kind = EventKind::End;
    sink.event(event);
    return true;
}

void ResponsesStreamDecoder::fail(const ErrorFacts& error, EventSink& sink) {
    m_over = true;
    sendError(error, sink);
}

bool ResponsesStreamDecoder::takeDelta(const StreamEventView& event) {
    const std::string_view type = event.type;
    if (type == "response.output_text.delta")
        m_output.text(event.outputIndex, Slot::Text, event.contentIndex, event.delta, event.logprobs);
    else if (type == "response.function_call_arguments.delta")
        m_output.arguments(event.outputIndex, ItemKind::Call, event.delta);
    else if (type == "response.reasoning_summary_text.delta")
        m_output.text(event.outputIndex, Slot::Summary, event.summaryIndex, event.delta);
    else if (type == "response.reasoning_text.delta")
        m_output.text(event.outputIndex, Slot::Reasoning, event.contentIndex, event.delta);
    else if (type == "response.refusal.delta")
        m_output.text(event.outputIndex, Slot::Refusal, event.contentIndex, event.delta);
    else if (type == "response.custom_tool_call_input.delta")
        m_output.arguments(event.outputIndex, ItemKind::CustomCall, event.delta);
    else if (type == "response.output_text.annotation.added" && !event.annotation.empty())
        m_output.annotation(event.outputIndex, event.contentIndex, event.annotation);
    else
        return false;
    return true;
}

bool ResponsesStreamDecoder::takeDone(const StreamEventView& event) {
    const std::string_view type = event.type;
    const auto whole = [&](Slot slot, std::int64_t part) {
        const PartView view{.slot = slot, .text = event.text, .annotations = {}, .logprobs = event.logprobs};
        m_output.textDone(event.outputIndex, slot, part, view, false);
    };
    if (type == "response.output_text.done") {
        whole(Slot::Text, event.contentIndex);
    } else if (type == "response.refusal.done") {
        whole(Slot::Refusal, event.contentIndex);
    } else if (type == "response.reasoning_text.done") {
        whole(Slot::Reasoning, event.contentIndex);
    } else if (type == "response.reasoning_summary_text.done") {
        whole(Slot::Summary, event.summaryIndex);
    } else if (type == "response.content_part.done") {
        const PartView view = readPart(event.part);
        if (view.slot)
            m_output.textDone(event.outputIndex, *view.slot, event.contentIndex, view, true);
    } else if (type == "response.function_call_arguments.done" || type == "response.custom_tool_call_input.done") {
        m_output.argumentsDone(event.outputIndex, event.text);
    } else if (type == "response.output_item.added") {
        m_output.itemAdded(event.outputIndex, event.item);
    } else if (type == "response.output_item.done") {
        m_output.itemDone(event.outputIndex, event.item);
    } else {
        return false;
    }
    return true;
}

void ResponsesStreamDecoder::complete(const StreamEventView& event, EventSink& sink) {
    const auto response = readResponse(event.response);
    if (!response)
        return fail(protocolError("The last event of the stream holds no response."), sink);
    m_over = true;
    const std::string_view own = event.type.substr(std::string_view("response.").size());
    const bool known = !response->status.empty() && response->status != "in_progress" && response->status != "queued";
    const std::string_view status = own == "completed" && known ? response->status : own;
    m_complete = finishResponse(*response, event.response, status, m_output, sink);
}

void ResponsesStreamDecoder::dispatch(const StreamEventView& event, std::string_view data, EventSink& sink) {
    const std::string_view type = event.type;
    if (takeDelta(event) || takeDone(event)) {
        if (m_output.overflow())
            fail(protocolError("The response has more items than can be read."), sink);
    } else if (type == "response.created" || type == "response.queued" || type == "response.in_progress") {
        if (const auto response = readResponse(event.response))
            m_output.start(response->id, response->model);
    } else if (type == "response.completed" || type == "response.incomplete" || type == "response.failed" ||
               type == "response.cancelled") {
        complete(event, sink);
    } else if (type == "error" || event.error) {
        fail(classifyOpenAiError(0, data), sink);
    }
}

void ResponsesStreamDecoder::decode(std::string_view data, std::string_view eventName, EventSink& sink) {
    data = json::trimmed(data);
    if (m_over || data.empty() || data == "[DONE]")
        return;
    StreamEventView event;
    if (!read(data, event)) {
        if (eventName == "error")
            return fail(classifyOpenAiError(0, data), sink);
        return fail(protocolError("An event of the stream is not a JSON object."), sink);
    }
    if (event.type.empty())
        event.type = eventName;
    m_output.setSink(sink);
    dispatch(event, data, sink);
    m_output.setSink(m_none);
}

bool ResponsesStreamDecoder::end(EventSink&) {
    return m_complete;
}

} // namespace fairlead::dialects::responses
