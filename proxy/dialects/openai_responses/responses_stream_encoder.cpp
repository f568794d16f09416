// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/responses_stream_encoder.h"

#include "proxy/dialects/finish_reasons.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_responses/error_writer.h"
#include "proxy/dialects/openai_responses/reasoning_seal.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects::responses {

ResponsesStreamEncoder::ResponsesStreamEncoder(const AnswerContext& context, Mode mode)
    : m_head(context), m_requestId(context.requestId), m_signer(context.signer), m_quiet(mode == Mode::Whole) {
    if (!context.request)
        return;
    m_wantsEncrypted = context.request->wantsEncryptedReasoning;
    for (const Tool& tool : context.request->tools)
        if (context.request->dialect == Dialect::OpenAiResponses && tool.serverType == "custom")
            m_customTools.emplace_back(tool.name);
}

void ResponsesStreamEncoder::encode(const Event& event, std::string& out) {
    if (m_over || event.choice != 0)
        return; // this dialect knows no alternatives
    if (event.kind == EventKind::KeepAlive)
        return keepAlive(out);
    if (!m_started)
        start(event, out);
    switch (event.kind) {
    case EventKind::Text:
        return text(event, false, out);
    case EventKind::Refusal:
        return text(event, true, out);
    case EventKind::Thinking:
        return thinking(event, out);
    case EventKind::Signature:
        return signature(event, out);
    case EventKind::RedactedThinking:
        closeBlock(out);
        sealed(redactedPayload(event.text), out);
        return closeBlock(out);
    case EventKind::ToolCallStart:
        return callStart(event, out);
    case EventKind::ToolCallArguments:
        return callArguments(event, out);
    case EventKind::ToolCallEnd:
        if (OutputItem* item = call(event.index))
            closeCall(*item, out);
        return;
    case EventKind::BlockEnd:
        if (m_block && m_block->kind == OutputItem::Kind::Reasoning)
            closeBlock(out);
        return closePart(out);
    case EventKind::Citation:
        return citation(event, out);
    case EventKind::Media:
        return image(event, out);
    case EventKind::Logprobs:
        return logprobs(event);
    case EventKind::UsageReport:
        m_usage = event.usage;
        return;
    case EventKind::Finish:
        m_finish = event.finish;
        m_finishText = event.text;
        return closeAll(out);
    case EventKind::Error:
        return fail(event.error, out);
    case EventKind::End:
        return complete(out);
    case EventKind::Start:
    case EventKind::KeepAlive:
        return;
    }
}

void ResponsesStreamEncoder::keepAlive(std::string& out) {
    if (!m_quiet && !m_over)
        out += ": keep-alive\n\n";
}

void ResponsesStreamEncoder::begin(std::string_view type, std::string& out) {
    out += "event: ";
    out += type;
    out += "\ndata: {\"type\":\"";
    out += type;
    out += "\",\"sequence_number\":";
    out += std::to_string(m_sequence++);
}

void ResponsesStreamEncoder::end(std::string& out) {
    out += "}\n\n";
}

void ResponsesStreamEncoder::beginInItem(std::string_view type, const OutputItem& item, std::string& out) {
    begin(type, out);
    out += item.deltaSuffix;
}

void ResponsesStreamEncoder::itemEvent(std::string_view type, const OutputItem& item, std::string_view json,
                                       std::string& out) {
    begin(type, out);
    out += ",\"output_index\":";
    out += std::to_string(item.outputIndex);
    out += ",\"item\":";
    out += json;
    end(out);
}

void ResponsesStreamEncoder::delta(std::string_view type, const OutputItem& item, JsonText text, std::string_view rest,
                                   std::string& out) {
    if (m_quiet)
        return;
    beginInItem(type, item, out);
    out += ",\"delta\":\"";
    out += text;
    out += '"';
    out += rest;
    end(out);
}

void ResponsesStreamEncoder::start(const Event& event, std::string& out) {
    m_started = true;
    if (event.kind == EventKind::Start)
        m_head.setModel(event.model);
    finalEvent("response.created", {}, out);
    finalEvent("response.in_progress", {}, out);
}

void ResponsesStreamEncoder::finalEvent(std::string_view type, const ResponseState& state, std::string& out) {
    if (m_quiet) {
        m_whole.clear();
        m_head.write(state, m_whole);
        return;
    }
    begin(type, out);
    out += ",\"response\":";
    m_head.write(state, out);
    end(out);
}

OutputItem& ResponsesStreamEncoder::add(OutputItem::Kind kind, std::string_view idPrefix) {
    OutputItem& item = m_items.emplace_back();
    item.kind = kind;
    item.outputIndex = m_items.size() - 1;
    item.id = ownItemId(idPrefix, m_requestId, item.outputIndex);
    item.deltaSuffix = ",\"item_id\":\"" + item.id + "\",\"output_index\":" + std::to_string(item.outputIndex);
    return item;
}

void ResponsesStreamEncoder::announce(OutputItem& item, std::string& out) {
    if (m_quiet)
        return;
    std::string json;
    item.write("in_progress", json);
    itemEvent("response.output_item.added", item, json, out);
}

void ResponsesStreamEncoder::done(OutputItem& item, std::string_view status, std::string& out) {
    item.done = true;
    item.write(status, item.json);
    if (!m_quiet)
        itemEvent("response.output_item.done", item, item.json, out);
}

// What is open when the answer was cut off is not whole.
std::string_view ResponsesStreamEncoder::itemStatus() const {
    return m_finish == FinishReason::Length || m_finish == FinishReason::ContentFilter ? "incomplete" : "completed";
}

void ResponsesStreamEncoder::closeBlock(std::string& out) {
    if (!m_block)
        return;
    closePart(out);
    OutputItem& item = *m_block;
    m_block = nullptr;
    if (item.kind == OutputItem::Kind::Reasoning)
        closeReasoning(item, out);
    done(item, itemStatus(), out);
}

void ResponsesStreamEncoder::closeAll(std::string& out) {
    closeBlock(out);
    for (OutputItem& item : m_items)
        closeCall(item, out);
}

std::string ResponsesStreamEncoder::joinedOutput() const {
    std::string output;
    for (const OutputItem& item : m_items) {
        if (item.json.empty())
            continue; // an error came before its end
        if (!output.empty())
            output += ',';
        output += item.json;
    }
    return output;
}

void ResponsesStreamEncoder::complete(std::string& out) {
    closeAll(out);
    m_over = true;
    const std::string output = joinedOutput();
    ResponseState state;
    state.output = output;
    state.usage = m_usage ? &*m_usage : nullptr;
    if (m_finish == FinishReason::Error && m_items.empty()) {
        ErrorFacts fault;
        fault.errorClass = ErrorClass::Server;
        fault.message = "The model ended its answer with a fault";
        fault.message += m_finishText.empty() ? "." : ": " + m_finishText + ".";
        const std::string error = responseError(fault);
        state.status = "failed";
        state.error = error;
        return finalEvent("response.failed", state, out);
    }
    const bool silentRefusal = m_finish == FinishReason::Refusal && !m_refused;
    state.incompleteReason =
        writeFinishReason(Dialect::OpenAiResponses, silentRefusal ? FinishReason::ContentFilter : m_finish);
    state.status = state.incompleteReason.empty() ? "completed" : "incomplete";
    finalEvent(state.incompleteReason.empty() ? "response.completed" : "response.incomplete", state, out);
}

void ResponsesStreamEncoder::fail(const ErrorFacts& facts, std::string& out) {
    m_over = true;
    if (!m_quiet) {
        begin("error", out);
        out += errorEventMembers(facts);
        end(out);
    }
    const std::string error = responseError(facts);
    const std::string output = joinedOutput();
    ResponseState state;
    state.status = "failed";
    state.output = output;
    state.error = error;
    state.usage = m_usage ? &*m_usage : nullptr;
    finalEvent("response.failed", state, out);
}

} // namespace fairlead::dialects::responses
