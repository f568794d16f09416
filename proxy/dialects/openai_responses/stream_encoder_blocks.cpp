// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ResponsesStreamEncoder that writes what is inside the items.
#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/openai_responses/annotation.h"
#include "proxy/dialects/openai_responses/output_items.h"
#include "proxy/dialects/openai_responses/reasoning_seal.h"
#include "proxy/dialects/openai_responses/responses_stream_encoder.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/dialects/tool_call_id.h"
#include "proxy/json/writer.h"

#include <algorithm>

namespace fairlead::dialects::responses {

namespace {

// Of arguments whose call never starts: a hostile stream must not make us hold more.
constexpr std::size_t kMaxEarlyBytes = 1024 * 1024;
constexpr std::size_t kMaxEarlyCalls = 256;

bool isCall(const OutputItem& item) {
    return item.kind == OutputItem::Kind::Call || item.kind == OutputItem::Kind::CustomCall;
}

} // namespace

void ResponsesStreamEncoder::openMessage(bool refusal, std::string& out) {
    if (m_part && m_part->refusal != refusal)
        closePart(out);
    if (m_part)
        return;
    if (!m_block || m_block->kind != OutputItem::Kind::Message) {
        closeBlock(out);
        m_block = &add(OutputItem::Kind::Message, "msg");
        announce(*m_block, out);
    }
    m_part.emplace();
    m_part->refusal = refusal;
    m_part->index = m_block->parts;
    m_refused = m_refused || refusal;
    m_partSuffix = ",\"content_index\":" + std::to_string(m_part->index);
    if (m_quiet)
        return;
    beginInItem("response.content_part.added", *m_block, out);
    out += m_partSuffix;
    out += ",\"part\":";
    m_part->write(out);
    end(out);
}

void ResponsesStreamEncoder::closePart(std::string& out) {
    if (!m_part)
        return;
    OutputItem& item = *m_block;
    if (item.parts++ > 0)
        item.content += ',';
    const std::size_t from = item.content.size();
    m_part->write(item.content);
    if (!m_quiet) {
        beginInItem(m_part->refusal ? "response.refusal.done" : "response.output_text.done", item, out);
        out += m_partSuffix;
        out += m_part->refusal ? ",\"refusal\":\"" : ",\"text\":\"";
        out += m_part->text;
        out += '"';
        if (!m_part->refusal) {
            out += ",\"logprobs\":[";
            out += m_part->logprobs;
            out += ']';
        }
        end(out);
        beginInItem("response.content_part.done", item, out);
        out += m_partSuffix;
        out += ",\"part\":";
        out += std::string_view(item.content).substr(from);
        end(out);
    }
    m_part.reset();
}

void ResponsesStreamEncoder::text(const Event& event, bool refusal, std::string& out) {
    if (event.text.empty())
        return; // opens no block
    openMessage(refusal, out);
    m_part->text += event.text;
    if (m_quiet)
        return;
    beginInItem(refusal ? "response.refusal.delta" : "response.output_text.delta", *m_block, out);
    out += m_partSuffix;
    out += ",\"delta\":\"";
    out += event.text;
    out += refusal ? "\"" : "\",\"logprobs\":[]";
    end(out);
}

void ResponsesStreamEncoder::openReasoning(std::string& out) {
    if (m_block && m_block->kind == OutputItem::Kind::Reasoning)
        return;
    closeBlock(out);
    m_block = &add(OutputItem::Kind::Reasoning, "rs");
    announce(*m_block, out);
}

void ResponsesStreamEncoder::thinking(const Event& event, std::string& out) {
    if (event.text.empty())
        return;
    openReasoning(out);
    OutputItem& item = *m_block;
    if (item.text.empty() && !m_quiet) {
        beginInItem("response.reasoning_summary_part.added", item, out);
        out += R"(,"summary_index":0,"part":{"type":"summary_text","text":""})";
        end(out);
    }
    item.text += event.text;
    delta("response.reasoning_summary_text.delta", item, event.text, ",\"summary_index\":0", out);
}

// Before the item itself is done.
void ResponsesStreamEncoder::closeReasoning(OutputItem& item, std::string& out) {
    // Unsigned thinking of another vendor says whose it is, for the next turn.
    if (item.encrypted.empty() && m_wantsEncrypted && !m_signer.empty() &&
        m_signer != nativeSigner(Dialect::OpenAiResponses))
        item.encrypted = tagSignature(m_signer, {});
    if (m_quiet || item.text.empty())
        return;
    beginInItem("response.reasoning_summary_text.done", item, out);
    out += ",\"summary_index\":0,\"text\":\"";
    out += item.text;
    out += '"';
    end(out);
    beginInItem("response.reasoning_summary_part.done", item, out);
    out += R"(,"summary_index":0,"part":{"type":"summary_text","text":")";
    out += item.text;
    out += "\"}";
    end(out);
}

void ResponsesStreamEncoder::sealed(std::string payload, std::string& out) {
    openReasoning(out);
    m_block->encrypted = tagSignature(m_signer, payload);
}

void ResponsesStreamEncoder::signature(const Event& event, std::string& out) {
    if (event.text.empty())
        return;
    if (event.index >= 0) {
        // A function call has no place for it: a reasoning item of its own carries it.
        const OutputItem* owner = call(event.index);
        if (!owner)
            return;
        closeBlock(out);
        sealed(toolCallPayload(owner->callId, event.text), out);
        return closeBlock(out);
    }
    openReasoning(out);
    const bool native = m_signer.empty() || m_signer == nativeSigner(Dialect::OpenAiResponses);
    // With the id of its item it must be told from the vendor's own content.
    const bool plain = native && event.text.find(':') == std::string_view::npos;
    m_block->encrypted = plain ? std::string(event.text)
                               : tagSignature(native ? nativeSigner(Dialect::OpenAiResponses) : m_signer, event.text);
}

OutputItem* ResponsesStreamEncoder::call(int index) {
    for (auto it = m_items.rbegin(); it != m_items.rend(); ++it)
        if (isCall(*it) && it->call == index)
            return &*it;
    return nullptr;
}

void ResponsesStreamEncoder::callStart(const Event& event, std::string& out) {
    if (call(event.index))
        return;
    closeBlock(out);
    const bool custom = std::find(m_customTools.begin(), m_customTools.end(), event.name) != m_customTools.end();
    OutputItem& item = custom ? add(OutputItem::Kind::CustomCall, "ctc") : add(OutputItem::Kind::Call, "fc");
    item.call = event.index;
    item.callId = event.id.empty() ? madeToolCallId(m_requestId, event.choice, event.index) : std::string(event.id);
    item.name = event.name;
    announce(item, out);
    const auto early = m_early.find(event.index);
    if (early == m_early.end())
        return;
    Event arguments;
    arguments.index = event.index;
    arguments.text = early->second;
    callArguments(arguments, out);
    m_earlyBytes -= early->second.size();
    m_early.erase(early);
}

void ResponsesStreamEncoder::callArguments(const Event& event, std::string& out) {
    OutputItem* item = call(event.index);
    if (event.text.empty())
        return;
    if (!item) {
        const bool room = m_early.contains(event.index) || m_early.size() < kMaxEarlyCalls;
        if (!room || m_earlyBytes + event.text.size() > kMaxEarlyBytes)
            return;
        m_earlyBytes += event.text.size();
        m_early[event.index] += event.text;
        return;
    }
    if (item->done)
        return;
    item->text += event.text;
    const bool custom = item->kind == OutputItem::Kind::CustomCall;
    delta(custom ? "response.custom_tool_call_input.delta" : "response.function_call_arguments.delta", *item,
          event.text, {}, out);
}

void ResponsesStreamEncoder::closeCall(OutputItem& item, std::string& out) {
    if (!isCall(item) || item.done)
        return;
    const bool custom = item.kind == OutputItem::Kind::CustomCall;
    if (item.text.empty() && !custom && itemStatus() == "completed")
        item.text = "{}"; // no arguments at all
    if (!m_quiet) {
        beginInItem(custom ? "response.custom_tool_call_input.done" : "response.function_call_arguments.done", item,
                    out);
        if (!custom)
            out += ",\"name\":" + json::quoted(item.name);
        out += custom ? ",\"input\":\"" : ",\"arguments\":\"";
        out += item.text;
        out += '"';
        end(out);
    }
    done(item, itemStatus(), out);
}

void ResponsesStreamEncoder::citation(const Event& event, std::string& out) {
    const std::size_t length = m_part && !m_part->refusal ? m_part->text.size() : 0;
    const std::string annotation = onOneLine(annotationOf(event.raw, length));
    if (annotation.empty())
        return; // of a kind that has no form here
    openMessage(false, out);
    if (m_part->annotationCount > 0)
        m_part->annotations += ',';
    m_part->annotations += annotation;
    if (!m_quiet) {
        beginInItem("response.output_text.annotation.added", *m_block, out);
        out += m_partSuffix;
        out += ",\"annotation_index\":" + std::to_string(m_part->annotationCount) + ",\"annotation\":";
        out += annotation;
        end(out);
    }
    ++m_part->annotationCount;
}

void ResponsesStreamEncoder::logprobs(const Event& event) {
    if (!m_part || m_part->refusal)
        return; // of text that is closed already
    std::string padded = onOneLine(std::string(event.raw));
    padForJson(padded);
    const auto members = json::members(padded);
    const json::Member* content = members ? json::find(*members, "content") : nullptr;
    if (!content || content->value.kind != json::Kind::Array)
        return;
    for (const json::Slice& token : elementsOf(content->value.raw)) {
        if (!m_part->logprobs.empty())
            m_part->logprobs += ',';
        m_part->logprobs += token.raw;
    }
}

void ResponsesStreamEncoder::image(const Event& event, std::string& out) {
    constexpr std::string_view kImage = "image/";
    if (!event.mimeType.starts_with(kImage) || event.data.empty())
        return; // sounds have no place in this dialect
    closeBlock(out);
    OutputItem& item = add(OutputItem::Kind::Image, "ig");
    item.format = event.mimeType.substr(kImage.size());
    item.text = event.data;
    announce(item, out);
    done(item, "completed", out);
}

} // namespace fairlead::dialects::responses
