// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/content_reader.h"

#include "proxy/dialects/json_text.h"

namespace fairlead::dialects::responses {

namespace {

using Members = std::vector<json::Member>;

Error wrong(const char* message, std::string pointer) {
    return Error{ErrorCode::InvalidArgument, message, std::move(pointer), -1};
}

JsonText bodyAt(const Members& members, std::string_view name) {
    const json::Member* member = json::find(members, name);
    return member ? bodyOf(member->value) : JsonText();
}

// "data:" URLs become data; anything else stays a URL.
void setUrl(Media& media, JsonText url, TextArena& arena) {
    if (!url.starts_with("data:")) {
        media.url = url;
        return;
    }
    if (const auto data = readDataUrl(decoded(url, arena))) {
        media.mimeType = data->mimeType;
        media.data = data->data;
    } else {
        media.url = url;
    }
}

Part imagePart(const Members& members, TextArena& arena) {
    Part part;
    part.kind = PartKind::Media;
    part.media.kind = MediaKind::Image;
    part.media.detail = bodyAt(members, "detail");
    part.media.fileId = bodyAt(members, "file_id");
    const json::Member* url = json::find(members, "image_url");
    if (url && url->value.kind == json::Kind::String) {
        setUrl(part.media, bodyOf(url->value), arena);
    } else if (url && url->value.kind == json::Kind::Object) { // as in the chat dialect
        if (const auto inner = json::members(url->value.raw))
            setUrl(part.media, bodyAt(*inner, "url"), arena);
    }
    return part;
}

Part filePart(const Members& members, TextArena& arena) {
    Part part;
    part.kind = PartKind::Media;
    part.media.kind = MediaKind::Document;
    part.media.name = bodyAt(members, "filename");
    part.media.fileId = bodyAt(members, "file_id");
    const JsonText data = bodyAt(members, "file_data");
    if (data.starts_with("data:"))
        setUrl(part.media, data, arena);
    else if (!data.empty())
        part.media.data = decoded(data, arena);
    else
        setUrl(part.media, bodyAt(members, "file_url"), arena);
    if (part.media.mimeType.starts_with("image/"))
        part.media.kind = MediaKind::Image;
    return part;
}

Part audioPart(const Members& members, TextArena& arena) {
    Part part;
    part.kind = PartKind::Media;
    part.media.kind = MediaKind::Audio;
    const json::Member* audio = json::find(members, "input_audio");
    const auto inner = audio && audio->value.kind == json::Kind::Object ? json::members(audio->value.raw)
                                                                        : Result<Members>(Members(members));
    if (inner) {
        part.media.data = decoded(bodyAt(*inner, "data"), arena);
        part.media.format = bodyAt(*inner, "format");
    }
    return part;
}

bool isEmpty(const Media& media) {
    return media.url.empty() && media.data.empty() && media.fileId.empty();
}

Result<Part> readPart(const json::Slice& slice, const std::string& pointer, TextArena& arena) {
    Part part;
    if (slice.kind == json::Kind::String) { // not by the documentation, but its meaning is plain
        part.text = bodyOf(slice);
        return part;
    }
    if (slice.kind != json::Kind::Object)
        return wrong("A content part must be an object.", pointer);
    const auto members = json::members(slice.raw);
    if (!members)
        return members.error();
    const json::Member* text = json::find(*members, "text");
    const std::string_view type = bodyAt(*members, "type");
    if (type == "input_text" || type == "output_text" || type == "text" || type == "summary_text") {
        if (!text || text->value.kind != json::Kind::String)
            return wrong("The text of a part must be a string.", pointer + "/text");
        part.text = bodyOf(text->value);
        const json::Member* annotations = json::find(*members, "annotations");
        if (annotations && annotations->value.kind == json::Kind::Array && annotations->value.raw.size() > 2)
            part.citations = annotations->value.raw;
        return part;
    }
    if (type == "refusal") {
        part.kind = PartKind::Refusal;
        part.text = bodyAt(*members, "refusal");
        if (part.text.empty() && text)
            part.text = bodyOf(text->value);
        return part;
    }
    if (type == "input_image")
        part = imagePart(*members, arena);
    else if (type == "input_file")
        part = filePart(*members, arena);
    else if (type == "input_audio")
        part = audioPart(*members, arena);
    if (part.kind == PartKind::Media && isEmpty(part.media))
        return wrong("A part without its content.", pointer);
    if (part.kind == PartKind::Media)
        return part;
    if (type.empty())
        return wrong("A content part needs a type.", pointer + "/type");
    part.kind = PartKind::Opaque;
    part.type = type;
    part.raw = slice.raw;
    return part;
}

} // namespace

Result<std::vector<Part>> readContent(const json::Slice& content, const std::string& pointer, TextArena& arena) {
    std::vector<Part> parts;
    if (content.kind == json::Kind::String) {
        parts.emplace_back();
        parts.back().text = bodyOf(content);
        return parts;
    }
    if (content.kind == json::Kind::Null)
        return parts;
    if (content.kind != json::Kind::Array)
        return wrong("The content must be a string or an array of parts.", pointer);
    const auto elements = json::elements(content.raw);
    if (!elements)
        return elements.error();
    for (std::size_t i = 0; i < elements->size(); ++i) {
        auto part = readPart((*elements)[i], pointer + "/" + std::to_string(i), arena);
        if (!part)
            return part.error();
        parts.push_back(*std::move(part));
    }
    return parts;
}

} // namespace fairlead::dialects::responses
