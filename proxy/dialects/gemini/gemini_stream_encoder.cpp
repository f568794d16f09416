// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_stream_encoder.h"

#include "proxy/dialects/gemini/gemini_logprobs.h"
#include "proxy/dialects/gemini/gemini_part_writer.h"
#include "proxy/dialects/gemini/gemini_signature.h"
#include "proxy/dialects/gemini/gemini_usage.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/writer.h"

#include <algorithm>

namespace fairlead::dialects {

namespace {

// More than any provider gives; hostile numbers must not make us allocate.
constexpr int kMaxChoices = 128;
constexpr int kMaxCalls = 1024;

// The status that an HTTP error of this class would have.
int statusOf(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::RateLimited:
    case ErrorClass::Quota:
        return 429;
    case ErrorClass::Overloaded:
        return 503;
    case ErrorClass::Auth:
        return 401;
    case ErrorClass::NotFound:
        return 404;
    case ErrorClass::BadRequest:
    case ErrorClass::ContextLength:
    case ErrorClass::ContentFilter:
        return 400;
    case ErrorClass::TimeoutConnect:
    case ErrorClass::TimeoutFirstByte:
    case ErrorClass::TimeoutIdle:
    case ErrorClass::TimeoutTotal:
        return 504;
    default:
        return 500;
    }
}

} // namespace

GeminiStreamEncoder::GeminiStreamEncoder(const AnswerContext& context)
    : m_requestId(context.requestId), m_model(context.model), m_signer(context.signer), m_array(context.jsonArray) {
    setTail({}, {});
}

void GeminiStreamEncoder::setTail(std::string_view id, std::string_view model) {
    m_tail = "\"modelVersion\":";
    m_tail += json::quoted(model.empty() ? std::string_view(m_model) : model);
    m_tail += ",\"responseId\":";
    m_tail += json::quoted(id.empty() ? std::string_view(m_requestId) : id);
    m_tail += '}';
}

GeminiStreamEncoder::Choice& GeminiStreamEncoder::choice(int index) {
    const auto place = static_cast<std::size_t>(std::clamp(index, 0, kMaxChoices - 1));
    if (m_choices.size() <= place)
        m_choices.resize(place + 1);
    m_choices[place].seen = true;
    return m_choices[place];
}

GeminiStreamEncoder::Call& GeminiStreamEncoder::call(Choice& choice, int index) {
    const auto place = static_cast<std::size_t>(std::clamp(index, 0, kMaxCalls - 1));
    if (choice.calls.size() <= place)
        choice.calls.resize(place + 1);
    return choice.calls[place];
}

void GeminiStreamEncoder::encode(const Event& event, std::string& out) {
    if (m_over)
        return;
    switch (event.kind) {
    case EventKind::Start:
        setTail(event.id, event.model);
        return;
    case EventKind::UsageReport:
        m_usage = event.usage;
        m_hasUsage = true;
        return;
    case EventKind::KeepAlive:
        keepAlive(out);
        return;
    case EventKind::BlockEnd:
        return;
    case EventKind::Finish: {
        Choice& ended = choice(event.choice);
        ended.finish = event.finish;
        ended.finishText = event.text;
        return;
    }
    case EventKind::Error:
        writeError(event.error, out);
        return;
    case EventKind::End:
        writeEnd(out);
        return;
    default:
        encodeContent(event, out);
    }
}

void GeminiStreamEncoder::encodeContent(const Event& event, std::string& out) {
    Choice& target = choice(event.choice);
    switch (event.kind) {
    case EventKind::Text:
    case EventKind::Refusal:
        writeText(event, false, out);
        return;
    case EventKind::Thinking:
        writeText(event, true, out);
        return;
    case EventKind::Signature:
        writeSignature(event, out);
        return;
    case EventKind::RedactedThinking:
        beginPart(out);
        writeTextPart({}, true, wireRedactedThinking(m_signer, event.text), out);
        endPart(event.choice, out);
        target.thinking = false;
        return;
    case EventKind::ToolCallStart: {
        Call& started = call(target, event.index);
        started.id = event.id;
        started.name = event.name;
        started.started = true;
        return;
    }
    case EventKind::ToolCallArguments:
        if (Call& running = call(target, event.index); !running.written)
            running.arguments += event.text;
        return;
    case EventKind::ToolCallEnd:
        writeCall(target, event.choice, call(target, event.index), out);
        return;
    case EventKind::Citation:
        writeCitation(event, out);
        return;
    case EventKind::Media:
        beginPart(out);
        writeMediaPart(event.mimeType, event.data, out);
        endPart(event.choice, out);
        target.thinking = false;
        return;
    case EventKind::Logprobs:
        if (const std::string result = geminiLogprobs(event.raw); !result.empty())
            writeMember("\"logprobsResult\":" + result, event.choice, out);
        return;
    default:
        return;
    }
}

void GeminiStreamEncoder::beginChunk(std::string& out) {
    out += !m_array ? "data: " : m_begun ? ",\r\n" : "[";
    m_begun = true;
}

void GeminiStreamEncoder::endChunk(std::string& out) {
    out += m_tail;
    if (!m_array)
        out += "\r\n\r\n";
}

void GeminiStreamEncoder::beginPart(std::string& out) {
    beginChunk(out);
    out += "{\"candidates\":[{\"content\":{\"parts\":[";
}

void GeminiStreamEncoder::endPart(int index, std::string& out) {
    out += "],\"role\":\"model\"},\"index\":";
    out += std::to_string(std::clamp(index, 0, kMaxChoices - 1));
    out += "}],";
    endChunk(out);
}

void GeminiStreamEncoder::writeText(const Event& event, bool thought, std::string& out) {
    if (event.text.empty())
        return;
    choice(event.choice).thinking = thought;
    beginPart(out);
    writeTextPart(event.text, thought, {}, out);
    endPart(event.choice, out);
}

void GeminiStreamEncoder::writeSignature(const Event& event, std::string& out) {
    if (event.text.empty())
        return;
    Choice& target = choice(event.choice);
    std::string signature = wireSignature(m_signer, event.text);
    if (event.index >= 0) {
        if (Call& signedCall = call(target, event.index); !signedCall.written)
            signedCall.signature = std::move(signature);
        return;
    }
    beginPart(out);
    writeTextPart({}, target.thinking, signature, out);
    endPart(event.choice, out);
    target.thinking = false;
}

void GeminiStreamEncoder::writeCall(Choice& choice, int index, Call& call, std::string& out) {
    if (!call.started || call.written)
        return;
    call.written = true;
    choice.thinking = false;
    beginPart(out);
    choice.broken |= !writeCallPart(call.id, call.name, decoded(call.arguments), call.signature, out);
    endPart(index, out);
    call.arguments = {};
    call.signature = {};
}

void GeminiStreamEncoder::writeMember(const std::string& member, int index, std::string& out) {
    beginChunk(out);
    out.append("{\"candidates\":[{").append(member).append(",\"index\":");
    out.append(std::to_string(std::clamp(index, 0, kMaxChoices - 1))).append("}],");
    endChunk(out);
}

void GeminiStreamEncoder::writeCitation(const Event& event, std::string& out) {
    const GeminiCitation citation = geminiCitation(event.raw);
    if (!citation.member.empty()) {
        writeMember(citation.member, event.choice, out);
    } else if (!citation.part.empty()) {
        beginPart(out);
        out += citation.part;
        endPart(event.choice, out);
    }
}

void GeminiStreamEncoder::writeEnd(std::string& out) {
    if (m_choices.empty())
        choice(0);
    for (std::size_t place = 0; place < m_choices.size(); ++place)
        for (Call& open : m_choices[place].calls)
            writeCall(m_choices[place], static_cast<int>(place), open, out);
    beginChunk(out);
    out += "{\"candidates\":[";
    bool first = true;
    for (std::size_t place = 0; place < m_choices.size(); ++place) {
        const Choice& ended = m_choices[place];
        if (!ended.seen)
            continue;
        out += first ? "" : ",";
        first = false;
        std::string_view word = geminiFinishWord(ended.finish, ended.finishText);
        if (ended.broken && word == "STOP")
            word = "MALFORMED_FUNCTION_CALL";
        out += R"({"content":{"parts":[{"text":""}],"role":"model"},"finishReason":")";
        out.append(word).append("\",\"index\":").append(std::to_string(place)).append("}");
    }
    out += "],";
    if (m_hasUsage) {
        out += "\"usageMetadata\":";
        writeGeminiUsage(m_usage, out);
        out += ',';
    }
    endChunk(out);
    if (m_array)
        out += "]";
    m_over = true;
}

void GeminiStreamEncoder::writeError(const ErrorFacts& error, std::string& out) {
    m_over = true;
    if (m_array)
        out += m_begun ? ",\r\n" : "[";
    ErrorAnswer answer;
    answer.status = statusOf(error.errorClass);
    answer.errorClass = error.errorClass;
    answer.code = error.code;
    answer.message = error.message;
    answer.requestId = m_requestId;
    out += geminiError(answer);
    out += "\r\n\r\n";
}

// White space only: Google's JavaScript SDK looks for "data: " behind white space and knows no comments.
void GeminiStreamEncoder::keepAlive(std::string& out) {
    if (!m_over)
        out += "\r\n";
}

} // namespace fairlead::dialects
