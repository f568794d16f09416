// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_candidate_reader.h"

#include "proxy/dialects/finish_reasons.h"
#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_logprobs.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/cursor.h"

namespace fairlead::dialects {

namespace {

constexpr json::Limits kLimits{};
constexpr int kMaxCalls = 1024;
constexpr std::size_t kMaxFinishText = 64;

} // namespace

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

bool GeminiCandidateReader::read(const GeminiCandidate& candidate, std::span<const GeminiPart> parts) {
    m_state.seen = true;
    m_candidate = &candidate;
    for (const GeminiPart& part : parts)
        if (!sendPart(part))
            return false;
    sendFacts();
    const std::string_view word = candidate.finishReason;
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

bool GeminiCandidateReader::sendPart(const GeminiPart& part) {
    if (!part.call.empty())
        return readCall(part.call, part.signature);
    if (!part.text.empty())
        send(part.thought ? EventKind::Thinking : EventKind::Text, part.text);
    if (!part.inlineData.empty() && !sendMedia(part.inlineData))
        return false;
    if (!sendRaw(part.otherName, part.other))
        return false;
    if (!part.signature.empty()) {
        send(EventKind::Signature, part.signature);
        send(EventKind::BlockEnd, {});
    }
    return true;
}

bool GeminiCandidateReader::sendMedia(JsonValue inlineData) {
    const auto members = json::members(inlineData, kLimits);
    if (!members)
        return false;
    const json::Member* type = field(*members, "mimeType");
    const json::Member* data = field(*members, "data");
    const std::string mimeType = type ? decoded(bodyOf(type->value)) : std::string();
    const std::string base64 = data ? decoded(bodyOf(data->value)) : std::string();
    if (base64.empty())
        return true;
    Event event;
    event.kind = EventKind::Media;
    event.choice = m_choice;
    event.mimeType = mimeType;
    event.data = base64;
    m_sink.event(event);
    return true;
}

// {"groundingMetadata": …}: the vendor's object under its name.
bool GeminiCandidateReader::sendRaw(std::string_view name, JsonValue object) {
    if (object.empty())
        return true;
    if (!json::validate(object, kLimits))
        return false;
    std::string raw = "{\"";
    raw.append(name).append("\":").append(object).append("}");
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
    if (candidate.logprobs.empty())
        return;
    const std::string raw = openAiLogprobs(candidate.logprobs);
    if (raw.empty())
        return;
    Event event;
    event.kind = EventKind::Logprobs;
    event.choice = m_choice;
    event.raw = raw;
    m_sink.event(event);
}

bool GeminiCandidateReader::readCall(JsonValue object, JsonText signature) {
    Call call;
    json::Cursor cursor(object, kLimits);
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
            call.continues = json::boolean(value) == true;
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
                continues = json::boolean(member) == true;
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
