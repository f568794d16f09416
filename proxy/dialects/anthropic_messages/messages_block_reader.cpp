// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_block_reader.h"

#include "proxy/dialects/anthropic_messages/messages_answer_parts.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/signature_tag.h"

#include <algorithm>

namespace fairlead::dialects {

namespace {

constexpr json::Limits kLimits{};

} // namespace

MessagesObject::MessagesObject(const json::Slice& slice) {
    if (slice.kind != json::Kind::Object)
        return;
    auto members = json::members(slice.raw, kLimits);
    m_valid = members.has_value();
    if (m_valid)
        m_members = *std::move(members);
}

const json::Slice* MessagesObject::find(std::string_view name) const {
    const json::Member* member = json::find(m_members, name);
    return member && member->value.kind != json::Kind::Null ? &member->value : nullptr;
}

bool MessagesObject::hasOthersThan(std::initializer_list<std::string_view> names) const {
    return std::any_of(m_members.begin(), m_members.end(), [&](const json::Member& member) {
        return std::none_of(names.begin(), names.end(), [&](std::string_view name) { return member.hasKey(name); });
    });
}

void MessagesBlockReader::refuse(const std::string& pointer, const char* message) {
    if (!m_error)
        m_error = Error{ErrorCode::InvalidArgument, message, pointer, -1};
}

JsonText MessagesBlockReader::text(const MessagesObject& object, std::string_view name, const std::string& pointer) {
    const json::Slice* slice = object.find(name);
    if (!slice)
        return {};
    if (slice->kind != json::Kind::String)
        refuse(pointer + "/" + std::string(name), "Expected a string.");
    return bodyOf(*slice);
}

std::string_view MessagesBlockReader::decodedText(const MessagesObject& object, std::string_view name,
                                                  const std::string& pointer) {
    return decoded(text(object, name, pointer), m_request.arena);
}

std::optional<bool> MessagesBlockReader::boolean(const MessagesObject& object, std::string_view name,
                                                 const std::string& pointer) {
    const json::Slice* slice = object.find(name);
    if (!slice)
        return std::nullopt;
    const auto value = json::boolean(*slice);
    if (!value)
        refuse(pointer + "/" + std::string(name), "Expected true or false.");
    return value;
}

JsonValue MessagesBlockReader::cacheControl(const MessagesObject& object) const {
    const json::Slice* slice = object.find("cache_control");
    return slice && slice->kind == json::Kind::Object ? slice->raw : JsonValue();
}

void MessagesBlockReader::readContent(const json::Slice& content, const std::string& pointer,
                                      std::vector<Part>& parts) {
    if (content.kind == json::Kind::String) {
        Part part;
        part.text = bodyOf(content);
        parts.push_back(std::move(part));
        return;
    }
    if (content.kind != json::Kind::Array)
        return refuse(pointer, "Expected a string or an array of content blocks.");
    const auto blocks = json::elements(content.raw, kLimits);
    if (!blocks)
        return refuse(pointer, "Not a JSON array.");
    for (std::size_t i = 0; i < blocks->size(); ++i)
        readBlock((*blocks)[i], pointer + "/" + std::to_string(i), parts);
}

void MessagesBlockReader::readBlock(const json::Slice& slice, const std::string& pointer, std::vector<Part>& parts) {
    const MessagesObject object(slice);
    if (!object.valid())
        return refuse(pointer, "Expected a content block.");
    const std::string_view type = decodedText(object, "type", pointer);
    if (type.empty())
        return refuse(pointer + "/type", "A content block needs a type.");
    Part part;
    part.cacheControl = cacheControl(object);
    bool known = true;
    bool carrier = false;
    if (type == "text")
        readText(object, pointer, part);
    else if (type == "image" || type == "document")
        known = readMedia(object, pointer, type, part);
    else if (type == "tool_use")
        readCall(object, pointer, part);
    else if (type == "tool_result")
        readResult(object, pointer, part);
    else if (type == "thinking")
        carrier = !readThinking(object, pointer, part);
    else if (type == "redacted_thinking")
        readRedacted(object, pointer, part);
    else
        known = false;
    if (carrier)
        return;
    if (!known) {
        part = Part();
        part.kind = PartKind::Opaque;
        part.type = type;
        part.raw = slice.raw;
    } else if (!part.raw.empty()) {
        part.raw = slice.raw;
    }
    parts.push_back(std::move(part));
}

namespace {

// Marks a part that has members beside the known ones: the caller sets `raw` to the whole of it, and the writer of the
// same dialect copies them.
void keepOthers(const MessagesObject& object, std::initializer_list<std::string_view> known, Part& part) {
    if (object.hasOthersThan(known))
        part.raw = "{}";
}

} // namespace

void MessagesBlockReader::readText(const MessagesObject& object, const std::string& pointer, Part& part) {
    part.kind = PartKind::Text;
    part.text = text(object, "text", pointer);
    if (!object.find("text"))
        refuse(pointer + "/text", "A text block needs its text.");
    const json::Slice* citations = object.find("citations");
    if (citations && citations->kind == json::Kind::Array)
        part.citations = citations->raw;
    keepOthers(object, {"type", "text", "cache_control", "citations"}, part);
}

// False: a source that is not known, so that the block is opaque.
bool MessagesBlockReader::readMedia(const MessagesObject& object, const std::string& pointer, std::string_view type,
                                    Part& part) {
    part.kind = PartKind::Media;
    part.media.kind = type == "image" ? MediaKind::Image : MediaKind::Document;
    const json::Slice* slice = object.find("source");
    const MessagesObject source(slice ? *slice : json::Slice());
    const std::string inner = pointer + "/source";
    if (!source.valid()) {
        refuse(inner, "Expected the source of the image or document.");
        return true;
    }
    const std::string_view kind = decodedText(source, "type", inner);
    Media& media = part.media;
    media.mimeType = decodedText(source, "media_type", inner);
    media.name = text(object, "title", pointer);
    if (kind == "base64")
        media.data = decodedText(source, "data", inner);
    else if (kind == "url")
        media.url = text(source, "url", inner);
    else if (kind == "file")
        media.fileId = text(source, "file_id", inner);
    else if (kind == "text" && type == "document")
        media.text = text(source, "data", inner);
    else
        return false;
    keepOthers(object, {"type", "source", "title", "cache_control"}, part);
    return true;
}

void MessagesBlockReader::readCall(const MessagesObject& object, const std::string& pointer, Part& part) {
    part.kind = PartKind::ToolCall;
    part.callId = decodedText(object, "id", pointer);
    part.name = decodedText(object, "name", pointer);
    if (part.callId.empty())
        refuse(pointer + "/id", "A tool_use block needs an id.");
    if (part.name.empty())
        refuse(pointer + "/name", "A tool_use block needs a name.");
    const json::Slice* input = object.find("input");
    part.arguments = input ? input->raw : std::string_view("{}");
    m_callNames.insert_or_assign(part.callId, part.name);
    if (m_callSignature) {
        part.signer = m_callSignature->signer;
        part.signature = m_callSignature->signature;
        m_callSignature.reset();
    }
    keepOthers(object, {"type", "id", "name", "input", "cache_control"}, part);
}

void MessagesBlockReader::readResult(const MessagesObject& object, const std::string& pointer, Part& part) {
    part.kind = PartKind::ToolResult;
    part.callId = decodedText(object, "tool_use_id", pointer);
    if (part.callId.empty())
        refuse(pointer + "/tool_use_id", "A tool_result block needs the id of its call.");
    const auto name = m_callNames.find(part.callId);
    if (name != m_callNames.end())
        part.name = name->second;
    part.isError = boolean(object, "is_error", pointer).value_or(false);
    if (const json::Slice* content = object.find("content")) {
        const std::string inner = pointer + "/content";
        std::vector<Part> parts;
        if (content->kind == json::Kind::String || content->kind == json::Kind::Array)
            readContent(*content, inner, parts);
        else
            refuse(inner, "Expected a string or an array of content blocks.");
        const bool nested = std::any_of(parts.begin(), parts.end(), [](const Part& p) {
            return p.kind == PartKind::ToolResult || p.kind == PartKind::ToolCall || p.kind == PartKind::Thinking;
        });
        if (nested)
            refuse(inner, "A tool result holds text, images and documents.");
        part.content = std::move(parts);
    }
    keepOthers(object, {"type", "tool_use_id", "content", "is_error", "cache_control"}, part);
}

// False: the block was the carrier of a call's signature.
bool MessagesBlockReader::readThinking(const MessagesObject& object, const std::string& pointer, Part& part) {
    part.kind = PartKind::Thinking;
    part.cacheControl = {};
    part.text = text(object, "thinking", pointer);
    part.signature = text(object, "signature", pointer);
    part.signer = nativeSigner(Dialect::AnthropicMessages);
    const auto tagged = readSignatureTag(part.signature);
    if (!tagged)
        return true;
    part.signer = tagged->signer;
    part.signature = tagged->signature;
    if (!part.text.empty() || !part.signature.starts_with(kCallSignatureMark))
        return true;
    m_callSignature = CallSignature{part.signer, part.signature.substr(kCallSignatureMark.size())};
    return false;
}

void MessagesBlockReader::readRedacted(const MessagesObject& object, const std::string& pointer, Part& part) {
    part.kind = PartKind::RedactedThinking;
    part.cacheControl = {};
    part.text = text(object, "data", pointer);
    part.signer = nativeSigner(Dialect::AnthropicMessages);
    if (const auto tagged = readSignatureTag(part.text)) {
        part.signer = tagged->signer;
        part.text = tagged->signature;
    }
}

} // namespace fairlead::dialects
