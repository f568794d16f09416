// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/part_reader.h"

#include "proxy/dialects/json_text.h"

namespace fairlead::dialects::openai_chat {

namespace {

using Members = std::vector<json::Member>;

// An address, or the data itself as a data: URL.
void readAddress(JsonText address, Media& media, TextArena& arena) {
    if (!address.starts_with("data:")) {
        media.url = address;
        return;
    }
    if (const auto data = readDataUrl(decoded(address, arena))) {
        media.mimeType = data->mimeType;
        media.data = data->data;
    } else {
        media.url = address;
    }
}

Part mediaPart(MediaKind kind) {
    Part part;
    part.kind = PartKind::Media;
    part.media.kind = kind;
    return part;
}

// {"image_url": {"url", "detail"}} or {"image_url": "…"}; the same for audio_url and video_url.
Result<Part> readUrlPart(const Members& members, std::string_view name, MediaKind kind, const RequestReading& reading,
                         const std::string& pointer) {
    Part part = mediaPart(kind);
    const json::Slice value = memberOf(members, name);
    const Members inner = membersOf(value);
    const json::Slice url = value.kind == json::Kind::Object ? memberOf(inner, "url") : value;
    const json::Slice detail =
        value.kind == json::Kind::Object ? memberOf(inner, "detail") : memberOf(members, "detail");
    part.media.fileId = bodyOf(memberOf(members, "file_id"));
    if (part.media.fileId.empty() && bodyOf(url).empty())
        return reading.fault(value, "The part has no address.", pointer + '/' + std::string(name));
    if (!bodyOf(url).empty())
        readAddress(bodyOf(url), part.media, reading.arena);
    part.media.detail = decoded(bodyOf(detail), reading.arena);
    return part;
}

Result<Part> readAudio(const Members& members, const RequestReading& reading, const std::string& pointer) {
    Part part = mediaPart(MediaKind::Audio);
    const json::Slice value = memberOf(members, "input_audio");
    const Members inner = membersOf(value);
    part.media.data = decoded(bodyOf(memberOf(inner, "data")), reading.arena);
    part.media.format = decoded(bodyOf(memberOf(inner, "format")), reading.arena);
    if (part.media.data.empty())
        return reading.fault(value, "The sound has no data.", pointer + "/input_audio/data");
    return part;
}

// {"file": {"file_data", "filename", "file_id"}}, or these members in the part itself.
Result<Part> readFile(const Members& members, const RequestReading& reading, const std::string& pointer) {
    Part part = mediaPart(MediaKind::Document);
    const json::Slice value = memberOf(members, "file");
    const Members own = membersOf(value);
    const Members& inner = value.kind == json::Kind::Object ? own : members;
    const JsonText data = bodyOf(memberOf(inner, "file_data"));
    part.media.name = bodyOf(memberOf(inner, "filename"));
    if (data.starts_with("data:") || data.starts_with("http:") || data.starts_with("https:"))
        readAddress(data, part.media, reading.arena);
    else if (!data.empty())
        part.media.data = decoded(data, reading.arena);
    else if (const JsonText url = bodyOf(memberOf(inner, "file_url")); !url.empty())
        readAddress(url, part.media, reading.arena);
    else
        part.media.fileId = bodyOf(memberOf(inner, "file_id"));
    if (part.media.data.empty() && part.media.url.empty() && part.media.fileId.empty())
        return reading.fault(value, "The file has neither data nor an id.", pointer + "/file");
    return part;
}

Result<Part> readDocumentUrl(const Members& members, const RequestReading& reading, const std::string& pointer) {
    Part part = mediaPart(MediaKind::Document);
    const json::Slice value = memberOf(members, "document_url");
    const json::Slice url = value.kind == json::Kind::Object ? memberOf(membersOf(value), "url") : value;
    if (bodyOf(url).empty())
        return reading.fault(value, "The part has no address.", pointer + "/document_url");
    readAddress(bodyOf(url), part.media, reading.arena);
    part.media.name = bodyOf(memberOf(members, "document_name"));
    return part;
}

// Mistral: {"thinking": [{"type": "text", "text": "…"}]} or {"thinking": "…"}
Part readThinking(const Members& members, const RequestReading& reading) {
    Part part;
    part.kind = PartKind::Thinking;
    const json::Slice value = memberOf(members, "thinking");
    part.text = bodyOf(value);
    const auto pieces = elementsOf(value);
    if (pieces.size() == 1)
        part.text = bodyOf(memberOf(membersOf(pieces.front()), "text"));
    if (pieces.size() > 1) {
        std::string text;
        for (const json::Slice& piece : pieces)
            text += bodyOf(memberOf(membersOf(piece), "text"));
        part.text = reading.arena.keep(std::move(text));
    }
    return part;
}

Result<Part> readText(const Members& members, const char* name, PartKind kind, const RequestReading& reading,
                      const std::string& pointer) {
    Part part;
    part.kind = kind;
    const json::Slice value = memberOf(members, name);
    if (value.kind != json::Kind::String)
        return reading.fault(value, "The text must be a string.", pointer + '/' + name);
    part.text = bodyOf(value);
    return part;
}

Result<Part> readTyped(std::string_view type, const json::Slice& slice, const Members& members,
                       const RequestReading& reading, const std::string& pointer) {
    if (type == "text" || type == "input_text" || type == "output_text")
        return readText(members, "text", PartKind::Text, reading, pointer);
    if (type == "refusal")
        return readText(members, "refusal", PartKind::Refusal, reading, pointer);
    if (type == "image_url" || type == "input_image")
        return readUrlPart(members, "image_url", MediaKind::Image, reading, pointer);
    if (type == "audio_url")
        return readUrlPart(members, "audio_url", MediaKind::Audio, reading, pointer);
    if (type == "video_url")
        return readUrlPart(members, "video_url", MediaKind::Video, reading, pointer);
    if (type == "input_audio")
        return readAudio(members, reading, pointer);
    if (type == "file" || type == "input_file")
        return readFile(members, reading, pointer);
    if (type == "document_url")
        return readDocumentUrl(members, reading, pointer);
    if (type == "thinking")
        return readThinking(members, reading);
    Part part;
    part.kind = PartKind::Opaque;
    part.type = type;
    part.raw = slice.raw;
    return part;
}

Result<Part> readPart(const json::Slice& slice, const RequestReading& reading, const std::string& pointer) {
    if (slice.kind == json::Kind::String) {
        Part part;
        part.text = bodyOf(slice);
        return part;
    }
    if (slice.kind != json::Kind::Object)
        return reading.fault(slice, "A part of the content must be an object.", pointer);
    const Members members = membersOf(slice);
    const json::Slice type = memberOf(members, "type");
    if (type.kind != json::Kind::String)
        return reading.fault(slice, "A part of the content must have a type.", pointer + "/type");
    auto part = readTyped(decoded(bodyOf(type), reading.arena), slice, members, reading, pointer);
    if (part) {
        const json::Slice marker = memberOf(members, "cache_control");
        if (marker.kind == json::Kind::Object)
            part->cacheControl = marker.raw;
    }
    return part;
}

} // namespace

Error RequestReading::fault(const json::Slice& slice, const char* message, std::string pointer) const {
    const bool inside = slice.raw.data() >= body.data() && slice.raw.data() <= body.data() + body.size();
    return {ErrorCode::InvalidArgument, message, std::move(pointer), inside ? slice.raw.data() - body.data() : -1};
}

bool isGiven(const json::Slice& slice) {
    return slice.kind != json::Kind::Null;
}

std::vector<json::Member> membersOf(const json::Slice& object) {
    return object.kind == json::Kind::Object ? json::members(object.raw, kRequestLimits).value_or({}) : Members();
}

std::vector<json::Slice> elementsOf(const json::Slice& array) {
    return array.kind == json::Kind::Array ? json::elements(array.raw, kRequestLimits).value_or({})
                                           : std::vector<json::Slice>();
}

json::Slice memberOf(const std::vector<json::Member>& members, std::string_view name) {
    const json::Member* member = json::find(members, name);
    return member ? member->value : json::Slice();
}

Result<std::vector<Part>> readContent(const json::Slice& content, const RequestReading& reading,
                                      const std::string& pointer) {
    std::vector<Part> parts;
    if (content.kind == json::Kind::String) {
        if (const JsonText text = bodyOf(content); !text.empty()) {
            parts.push_back({});
            parts.back().text = text;
        }
        return parts;
    }
    if (!isGiven(content))
        return parts;
    if (content.kind != json::Kind::Array)
        return reading.fault(content, "The content must be a string or an array of parts.", pointer);
    const auto elements = elementsOf(content);
    parts.reserve(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
        auto part = readPart(elements[i], reading, pointer + '/' + std::to_string(i));
        if (!part)
            return part.error();
        parts.push_back(*std::move(part));
    }
    return parts;
}

} // namespace fairlead::dialects::openai_chat
