// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/content_writer.h"

#include "proxy/dialects/json_text.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects::responses {

namespace {

std::string dataUrl(std::string_view mimeType, std::string_view data) {
    std::string url = "data:";
    url.reserve(data.size() + mimeType.size() + 16);
    url.append(mimeType).append(";base64,").append(data);
    return json::quoted(url);
}

std::string_view fileNameFor(std::string_view mimeType) {
    return mimeType == "application/pdf" || mimeType.empty() ? "document.pdf"
           : mimeType.starts_with("text/")                   ? "document.txt"
                                                             : "document";
}

} // namespace

void Losses::lacks(std::string_view feature, std::string_view pointer) {
    if (m_degradation == Degradation::Refuse)
        refuse("The target does not have this feature.", pointer);
    m_notes.dropped(feature);
}

void Losses::lacks(std::string_view feature, std::string_view into, std::string_view pointer) {
    if (m_degradation == Degradation::Refuse)
        refuse("The target does not have this feature.", pointer);
    m_notes.transformed(feature, into);
}

void Losses::refuse(const char* message, std::string_view pointer) {
    if (!m_error)
        m_error = Error{ErrorCode::InvalidArgument, message, std::string(pointer), -1};
}

std::string textPart(std::string_view type, JsonText text) {
    std::string out = "{\"type\":\"";
    out.reserve(text.size() + 40);
    out.append(type).append("\",\"text\":\"").append(text).append("\"}");
    return out;
}

// Says to the model that something was there: it would answer as if it had never been otherwise.
std::string ContentWriter::standIn(std::string_view what) {
    std::string feature(what);
    for (char& c : feature)
        if (c == ' ')
            c = '_';
    m_losses.lacks(feature, "text", "/input");
    return textPart("input_text", "[Left out: the model cannot take " + std::string(what) + ".]");
}

std::string ContentWriter::image(const Media& media) {
    const bool able = m_options.traits.images && m_options.facts.images.value_or(true);
    if (!able)
        return standIn("an image");
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("type").string("input_image");
    if (!media.data.empty()) {
        writer.key("image_url").raw(dataUrl(media.mimeType.empty() ? "image/png" : media.mimeType, media.data));
    } else if (!media.url.empty()) {
        if (!m_options.traits.imageUrls)
            return standIn("an image by its address");
        writer.key("image_url").raw(quotedBody(media.url));
    } else if (!media.fileId.empty() && sameDialect()) {
        writer.key("file_id").raw(quotedBody(media.fileId));
    } else {
        return standIn("an image of another vendor's files");
    }
    const bool known = media.detail == "low" || media.detail == "high" || media.detail == "auto";
    if (known || (sameDialect() && !media.detail.empty()))
        writer.key("detail").raw(quotedBody(media.detail));
    writer.endObject();
    return out;
}

std::string ContentWriter::document(const Media& media) {
    if (!media.text.empty()) {
        m_losses.notes().transformed("text_document", "text");
        return textPart("input_text", media.text);
    }
    const bool able = m_options.traits.documents && m_options.facts.documents.value_or(true);
    if (!able)
        return standIn("a document");
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("type").string("input_file");
    if (!media.data.empty()) {
        const std::string_view type = media.mimeType.empty() ? "application/pdf" : media.mimeType;
        writer.key("filename");
        media.name.empty() ? writer.string(fileNameFor(media.mimeType)) : writer.raw(quotedBody(media.name));
        writer.key("file_data").raw(dataUrl(type, media.data));
    } else if (!media.url.empty()) {
        writer.key("file_url").raw(quotedBody(media.url));
    } else if (!media.fileId.empty() && sameDialect()) {
        writer.key("file_id").raw(quotedBody(media.fileId));
    } else {
        return standIn("a document of another vendor's files");
    }
    writer.endObject();
    return out;
}

std::string ContentWriter::audio(const Media& media) {
    const bool able = m_options.traits.audio && m_options.facts.audio.value_or(true);
    if (!able || media.data.empty())
        return standIn("a sound");
    std::string format(media.format);
    if (format.empty())
        format = media.mimeType.ends_with("mp3") || media.mimeType.ends_with("mpeg") ? "mp3" : "wav";
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("type").string("input_audio").key("input_audio").beginObject();
    writer.key("data").string(media.data).key("format").string(format).endObject().endObject();
    return out;
}

std::string ContentWriter::media(const Part& part) {
    switch (part.media.kind) {
    case MediaKind::Image:
        return image(part.media);
    case MediaKind::Document:
        return document(part.media);
    case MediaKind::Audio:
        return audio(part.media);
    case MediaKind::Video:
        break;
    }
    return standIn("a video");
}

std::string ContentWriter::part(const Part& part) {
    if (!part.cacheControl.empty())
        m_losses.notes().dropped("cache_control");
    switch (part.kind) {
    case PartKind::Text:
    case PartKind::Refusal:
        return textPart("input_text", part.text);
    case PartKind::Media:
        return media(part);
    case PartKind::Opaque:
        if (sameDialect())
            return std::string(part.raw);
        break;
    case PartKind::ToolCall:
    case PartKind::ToolResult:
    case PartKind::Thinking:
    case PartKind::RedactedThinking:
        break;
    }
    m_losses.notes().dropped("part");
    return {};
}

std::string ContentWriter::content(const std::vector<const Part*>& parts) {
    if (parts.size() == 1 && parts.front()->kind == PartKind::Text && parts.front()->cacheControl.empty())
        return quotedBody(parts.front()->text);
    std::string out = "[";
    for (const Part* each : parts) {
        const std::string written = part(*each);
        if (written.empty())
            continue;
        if (out.size() > 1)
            out += ',';
        out += written;
    }
    return out.size() > 1 ? out + "]" : std::string();
}

} // namespace fairlead::dialects::responses
