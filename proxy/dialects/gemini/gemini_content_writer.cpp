// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_content_writer.h"

#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_part_writer.h"
#include "proxy/dialects/gemini/gemini_request_reader.h"
#include "proxy/dialects/gemini/gemini_signature.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/json/writer.h"

#include <algorithm>
#include <deque>

namespace fairlead::dialects {

Error geminiRefusal(std::string pointer, std::string message) {
    return {ErrorCode::InvalidArgument, std::move(message), std::move(pointer), -1};
}

std::string& GeminiContentWriter::next() {
    if (!m_parts.empty())
        m_parts += ',';
    return m_parts;
}

std::string_view GeminiContentWriter::wireName(std::string_view name) const {
    const auto renamed = m_names.find(name);
    return renamed == m_names.end() ? name : std::string_view(renamed->second);
}

bool GeminiContentWriter::isOwn(const Part& part) const {
    return !part.signature.empty() && !part.signer.empty() && part.signer == m_options.signer;
}

void GeminiContentWriter::noteMarkers(const Part& part) {
    if (!part.cacheControl.empty())
        m_notes.dropped("cache_control");
    if (!part.citations.empty())
        m_notes.dropped("citations");
}

std::vector<GeminiContentWriter::Group> GeminiContentWriter::groups() const {
    std::vector<Group> groups;
    const bool ownSystem = m_options.traits.systemRole != ProviderTraits::SystemRole::None;
    if (!ownSystem && !m_request.system.empty()) {
        m_notes.transformed("system", "user_turn");
        groups.emplace_back();
        for (const Part& part : m_request.system)
            groups.back().parts.push_back(&part);
    }
    for (const Turn& turn : m_request.turns) {
        if (turn.system)
            m_notes.transformed("system_turn", "user_turn");
        const bool merges = !groups.empty() && groups.back().role == turn.role;
        if (merges)
            m_notes.add("merged", turn.role == Role::User ? "user_turns" : "assistant_turns");
        else
            groups.push_back({turn.role, {}, {}});
        for (const Part& part : turn.parts)
            (part.kind == PartKind::ToolResult ? groups.back().results : groups.back().parts).push_back(&part);
    }
    return groups;
}

Result<void> GeminiContentWriter::write(std::string& out) {
    const std::vector<Group> all = groups();
    std::size_t lastQuestion = 0; // the calls after it belong to a loop that is still going on
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].role == Role::User && !all[i].parts.empty())
            lastQuestion = i;
    std::string_view role; // of the content written last
    const std::size_t start = out.size();
    for (std::size_t i = 0; i < all.size(); ++i) {
        m_parts.clear();
        const bool user = all[i].role == Role::User;
        const auto written =
            user ? writeUser(all[i], i > 0 ? &all[i - 1] : nullptr) : writeModel(all[i], i > lastQuestion);
        if (!written)
            return written;
        if (m_parts.empty())
            continue;
        if (role.empty() && !user) {
            m_notes.add("added", "user_turn");
            out += R"({"role":"user","parts":[{"text":" "}]})";
            role = "user";
        }
        const std::string_view own = user ? "user" : "model";
        if (role == own) { // what was between them was left out
            out.resize(out.size() - 2);
            out.append(",").append(m_parts).append("]}");
            continue;
        }
        role = own;
        out += out.size() > start ? "," : "";
        out.append("{\"role\":\"").append(own).append("\",\"parts\":[").append(m_parts).append("]}");
    }
    if (out.size() == start)
        return geminiRefusal("/messages", "Nothing is left of the conversation that the provider could be given.");
    return {};
}

Result<void> GeminiContentWriter::writeModel(const Group& group, bool current) {
    bool isSigned = false; // a call of this turn
    for (const Part* part : group.parts)
        isSigned |= part->kind == PartKind::ToolCall && isOwn(*part);
    const bool demands =
        current && m_options.signer == nativeSigner(Dialect::Gemini) && m_options.facts.reasoning.value_or(true);
    std::string_view waiting; // a signature that the next call takes
    for (std::size_t i = 0; i < group.parts.size(); ++i) {
        const Part& part = *group.parts[i];
        const Part* following = i + 1 < group.parts.size() ? group.parts[i + 1] : nullptr;
        noteMarkers(part);
        if (part.kind == PartKind::ToolCall) {
            std::string_view signature = isOwn(part) ? std::string_view(part.signature) : waiting;
            const bool foreign = !sameDialect() || (!part.signature.empty() && !isOwn(part));
            if (signature.empty() && !isSigned && demands && foreign) {
                signature = kSkippedSignature;
                m_notes.transformed("thought_signature", kSkippedSignature);
            }
            if (!part.signature.empty() && !isOwn(part))
                m_notes.dropped("thought_signature");
            isSigned |= !signature.empty();
            writeCall(part, signature);
            waiting = {};
            continue;
        }
        // Dialects without a place for the signature of a call have it with the thinking in front of it.
        const bool forCall = part.kind == PartKind::Thinking && isOwn(part) && following && !sameDialect() &&
                             following->kind == PartKind::ToolCall && !isOwn(*following);
        if (forCall)
            waiting = part.signature;
        if (part.kind == PartKind::Thinking || part.kind == PartKind::RedactedThinking)
            writeThinking(part, forCall ? following : nullptr);
        else if (const auto written = writePart(part); !written)
            return written;
    }
    return {};
}

void GeminiContentWriter::writeThinking(const Part& part, const Part* next) {
    const bool own = part.kind == PartKind::Thinking && isOwn(part);
    const bool unsignedOwn = part.kind == PartKind::Thinking && sameDialect() && part.signature.empty();
    if (!own && !unsignedOwn) {
        m_notes.dropped("thinking");
        return;
    }
    const std::string_view signature = next ? std::string_view() : part.signature;
    if (!part.text.empty() || !signature.empty())
        writeTextPart(part.text, !part.text.empty(), signature, this->next());
}

void GeminiContentWriter::writeCall(const Part& part, std::string_view signature) {
    const bool native = sameDialect() && !part.callId.starts_with(kNumberedCall);
    const std::string_view id = native ? part.callId : std::string_view();
    if (!writeCallPart(id, wireName(part.name), part.arguments, signature, next()))
        m_notes.transformed("truncated_arguments", "_raw");
}

Result<void> GeminiContentWriter::writeUser(const Group& group, const Group* before) {
    std::unordered_map<std::string_view, std::deque<const Part*>> results;
    for (const Part* result : group.results)
        results[result->callId].push_back(result);
    std::unordered_map<const Part*, bool> answered;
    for (const Part* call : before && before->role == Role::Assistant ? before->parts : std::vector<const Part*>()) {
        if (call->kind != PartKind::ToolCall)
            continue;
        std::deque<const Part*>& own = results[call->callId];
        writeResult(*call, own.empty() ? nullptr : own.front());
        if (own.empty())
            continue;
        answered[own.front()] = true;
        own.pop_front();
    }
    // Media of results, where they stand beside them, and results without their call.
    for (const Part* result : group.results) {
        if (!answered.contains(result))
            writeOrphan(*result);
        for (const Part& inner : result->content) {
            if (inner.kind != PartKind::Media || (sameDialect() && answered.contains(result)))
                continue;
            m_notes.transformed("tool_result_media", "user_part");
            if (const auto written = writeMedia(inner.media); !written)
                return written;
        }
    }
    for (const Part* part : group.parts) {
        noteMarkers(*part);
        if (const auto written = writePart(*part); !written)
            return written;
    }
    return {};
}

namespace {

// The texts of a result, as one JsonText.
std::string textOf(const Part& result) {
    std::string text;
    for (const Part& inner : result.content)
        if (inner.kind == PartKind::Text)
            text += inner.text;
    return text;
}

} // namespace

void GeminiContentWriter::writeResult(const Part& call, const Part* result) {
    std::string& out = next();
    out += "{\"functionResponse\":{";
    if (sameDialect() && !call.callId.starts_with(kNumberedCall))
        out.append("\"id\":").append(json::quoted(call.callId)).append(",");
    out.append("\"name\":").append(json::quoted(wireName(call.name))).append(",\"response\":");
    if (!result) {
        m_notes.add("added", "tool_result");
        out += R"({"error":"No result was given for this call."}}})";
        return;
    }
    noteMarkers(*result);
    const std::string body = textOf(*result);
    const std::string plain = sameDialect() ? decoded(body) : std::string();
    if (sameDialect() && isJsonObject(plain))
        out += plain;
    else
        out.append(result->isError ? "{\"error\":\"" : "{\"result\":\"").append(body).append("\"}");
    std::string media;
    for (const Part& inner : result->content) {
        if (!sameDialect() || inner.kind != PartKind::Media || inner.media.data.empty())
            continue;
        media += media.empty() ? "" : ",";
        writeMediaPart(inner.media.mimeType, inner.media.data, media);
    }
    if (!media.empty())
        out.append(",\"parts\":[").append(media).append("]");
    out += "}}";
}

void GeminiContentWriter::writeOrphan(const Part& result) {
    m_notes.transformed("tool_result_without_call", "text");
    writeText(textOf(result));
}

void GeminiContentWriter::writeText(JsonText text) {
    if (!text.empty())
        writeTextPart(text, false, {}, next());
}

Result<void> GeminiContentWriter::writePart(const Part& part) {
    switch (part.kind) {
    case PartKind::Text:
        if (isOwn(part))
            writeTextPart(part.text, false, part.signature, next());
        else
            writeText(part.text);
        return {};
    case PartKind::Refusal:
        writeText(part.text);
        return {};
    case PartKind::Media:
        return writeMedia(part.media);
    case PartKind::Opaque:
        if (sameDialect()) {
            next() += part.raw;
            return {};
        }
        if (m_options.degradation == Degradation::Refuse)
            return geminiRefusal("/messages", "A part of a turn has no equivalent for this provider.");
        m_notes.dropped("part." + noteWord(part.type));
        return {};
    case PartKind::ToolCall: // of a user: no dialect has it
    case PartKind::ToolResult:
    case PartKind::Thinking:
    case PartKind::RedactedThinking:
        break;
    }
    return {};
}

void GeminiContentWriter::writeFile(std::string_view mimeType, std::string_view quotedUri) {
    std::string& out = next();
    out += "{\"fileData\":{";
    if (!mimeType.empty())
        out.append("\"mimeType\":").append(json::quoted(mimeType)).append(",");
    out.append("\"fileUri\":").append(quotedUri).append("}}");
}

} // namespace fairlead::dialects
