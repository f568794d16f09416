// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_candidate_reader.h"

#include "proxy/dialects/finish_reasons.h"
#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_logprobs.h"
#include "proxy/dialects/json_text.h"

namespace fairlead::dialects {

namespace {

constexpr json::Limits kLimits{};
constexpr int kMaxCalls = 1024;
constexpr std::size_t kMaxFinishText = 64;

bool isTrue(const json::Slice& slice) {
    return slice.kind == json::Kind::Bool && slice.raw == "true";
}

} // namespace

struct GeminiCandidateReader::Part {
    json::Slice text;
    json::Slice thought;
    json::Slice signature;
    json::Slice call;
    json::Slice inlineData;
    std::string_view otherName; // a part that has no event of its own
    json::Slice other;
};

struct GeminiCandidateReader::Call {
    json::Slice id;
    json::Slice name;
    json::Slice arguments;
    json::Slice partial;
    bool continues = false;
};

void GeminiCandidateReader::send(EventKind kind, JsonText text, int index) {
    Event event;
    event.kind = kind;
    event.choice = m_choice;
    event.index = index;
    event.text = text;
    m_sink.event(event);
}

bool GeminiCandidateReader::read(const GeminiCandidate& candidate) {
    m_state.seen = true;
    m_candidate = &candidate;
    if (candidate.content.kind == json::Kind::Object && !readContent(candidate.content.raw))
        return false;
    sendFacts();
    const std::string_view word = enumWord(candidate.finishReason);
    if (word.empty() || word == "FINISH_REASON_UNSPECIFIED" || word == "0")
        return !m_broken;
    const FinishReason reason = readFinishReason(Dialect::Gemini, word);
    if (!m_state.finished || reason != FinishReason::Stop) {
        m_state.finish = reason;
        m_state.finishText = decoded(word).substr(0, kMaxFinishText);
    }
    m_state.finished = true;
    return !m_broken;
}

bool GeminiCandidateReader::readContent(std::string_view content) {
    json::Cursor cursor(content, kLimits);
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (*key != "parts") {
            cursor.skip();
        } else if (cursor.kind() == json::Kind::Array) {
            cursor.enterArray();
            while (cursor.nextElement())
                if (!readPart(cursor))
                    return false;
        } else if (!readPart(cursor)) {
            return false;
        }
    }
    return cursor.finish();
}

bool GeminiCandidateReader::readPart(json::Cursor& cursor) {
    if (cursor.kind() != json::Kind::Object) {
        cursor.skip();
        return !cursor.failed();
    }
    Part part;
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "text")
            part.text = value;
        else if (*key == "thought")
            part.thought = value;
        else if (isField(*key, "thoughtSignature"))
            part.signature = value;
        else if (isField(*key, "functionCall"))
            part.call = value;
        else if (isField(*key, "inlineData"))
            part.inlineData = value;
        else if (isField(*key, "executableCode"))
            part.otherName = "executableCode", part.other = value;
        else if (isField(*key, "codeExecutionResult"))
            part.otherName = "codeExecutionResult", part.other = value;
        else if (isField(*key, "fileData"))
            part.otherName = "fileData", part.other = value;
    }
    return !cursor.failed() && sendPart(part);
}

bool GeminiCandidateReader::sendPart(const Part& part) {
    const JsonText signature = bodyOf(part.signature);
    if (part.call.kind == json::Kind::Object)
        return readCall(part.call, signature);
    if (const JsonText text = bodyOf(part.text); !text.empty())
        send(isTrue(part.thought) ? EventKind::Thinking : EventKind::Text, text);
    if (part.inlineData.kind == json::Kind::Object) {
        const auto members = json::members(part.inlineData.raw, kLimits);
        if (!members)
            return false;
        const json::Member* type = field(*members, "mimeType");
        const json::Member* data = field(*members, "data");
        Event event;
        event.kind = EventKind::Media;
        event.choice = m_choice;
        const std::string mimeType = type ? decoded(bodyOf(type->value)) : std::string();
        const std::string base64 = data ? decoded(bodyOf(data->value)) : std::string();
        event.mimeType = mimeType;
        event.data = base64;
        if (!base64.empty())
            m_sink.event(event);
    }
    if (!part.otherName.empty() && !sendRaw(part.otherName, part.other))
        return false;
    if (!signature.empty()) {
        send(EventKind::Signature, signature);
        send(EventKind::BlockEnd, {});
    }
    return true;
}

// {"groundingMetadata": …}: the vendor's object under its name.
bool GeminiCandidateReader::sendRaw(std::string_view name, const json::Slice& value) {
    if (value.kind != json::Kind::Object)
        return true;
    if (!json::validate(value.raw, kLimits))
        return false;
    std::string raw = "{\"";
    raw.append(name).append("\":").append(value.raw).append("}");
    Event event;
    event.kind = EventKind::Citation;
    event.choice = m_choice;
    event.raw = raw;
    m_sink.event(event);
    return true;
}

// What belongs to the text of the candidate; sent before its first call, so that it stays with the text.
void GeminiCandidateReader::sendFacts() {
    if (!m_candidate)
        return;
    const GeminiCandidate& candidate = *m_candidate;
    m_candidate = nullptr;
    m_broken |= !sendRaw("groundingMetadata", candidate.grounding);
    m_broken |= !sendRaw("citationMetadata", candidate.citations);
    m_broken |= !sendRaw("urlContextMetadata", candidate.urlContext);
    if (candidate.logprobs.kind != json::Kind::Object)
        return;
    const std::string raw = openAiLogprobs(candidate.logprobs.raw);
    if (raw.empty())
        return;
    Event event;
    event.kind = EventKind::Logprobs;
    event.choice = m_choice;
    event.raw = raw;
    m_sink.event(event);
}

bool GeminiCandidateReader::readCall(const json::Slice& slice, JsonText signature) {
    Call call;
    json::Cursor cursor(slice.raw, kLimits);
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "id")
            call.id = value;
        else if (*key == "name")
            call.name = value;
        else if (*key == "args")
            call.arguments = value;
        else if (isField(*key, "partialArgs"))
            call.partial = value;
        else if (isField(*key, "willContinue"))
            call.continues = isTrue(value);
    }
    if (!cursor.finish())
        return false;
    const bool begins = !bodyOf(call.name).empty();
    if (begins)
        closeCall();
    else if (!m_state.open)
        return true;
    if (begins) {
        if (m_state.calls >= kMaxCalls)
            return false;
        sendFacts();
        const std::string id = decoded(bodyOf(call.id));
        const std::string name = decoded(bodyOf(call.name));
        Event event;
        event.kind = EventKind::ToolCallStart;
        event.choice = m_choice;
        event.index = m_state.calls++;
        event.id = id;
        event.name = name;
        m_sink.event(event);
        m_state.open.emplace();
    }
    if (!signature.empty())
        send(EventKind::Signature, signature, m_state.calls - 1);
    if (call.partial.kind == json::Kind::Array && !readPartialArguments(call.partial.raw))
        return false;
    if (call.arguments.kind == json::Kind::Object) {
        send(EventKind::ToolCallArguments, escaped(call.arguments.raw), m_state.calls - 1);
        send(EventKind::ToolCallEnd, {}, m_state.calls - 1);
        m_state.open.reset();
    } else if (!call.continues) {
        closeCall();
    }
    return true;
}

void GeminiCandidateReader::closeCall() {
    if (!m_state.open)
        return;
    send(EventKind::ToolCallArguments, escaped(m_state.open->toJson()), m_state.calls - 1);
    send(EventKind::ToolCallEnd, {}, m_state.calls - 1);
    m_state.open.reset();
}

// [{"jsonPath":"$.city","stringValue":"Bos","willContinue":true}]
bool GeminiCandidateReader::readPartialArguments(std::string_view list) {
    json::Cursor cursor(list, kLimits);
    cursor.enterArray();
    while (cursor.nextElement()) {
        if (cursor.kind() != json::Kind::Object) {
            cursor.skip();
            continue;
        }
        json::Slice path;
        json::Slice value;
        bool continues = false;
        cursor.enterObject();
        while (const auto key = cursor.nextKey()) {
            const json::Slice member = cursor.value();
            if (isField(*key, "jsonPath"))
                path = member;
            else if (isField(*key, "willContinue"))
                continues = isTrue(member);
            else if (isField(*key, "stringValue") || isField(*key, "numberValue") || isField(*key, "boolValue") ||
                     isField(*key, "nullValue"))
                value = isField(*key, "nullValue") ? json::Slice{json::Kind::Null, "null"} : member;
        }
        if (cursor.failed() || value.kind == json::Kind::Object || value.kind == json::Kind::Array)
            return false;
        const std::string place = decoded(bodyOf(path));
        const bool held = value.kind == json::Kind::String ? m_state.open->setString(place, bodyOf(value), continues)
                                                           : value.raw.empty() || m_state.open->set(place, value.raw);
        if (!held)
            return false;
    }
    return cursor.finish();
}

} // namespace fairlead::dialects
