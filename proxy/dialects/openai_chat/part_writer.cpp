// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/part_writer.h"

#include "proxy/dialects/json_text.h"

#include <algorithm>

namespace fairlead::dialects::openai_chat {

namespace {

constexpr std::string_view kBetweenTexts = R"(\n\n)"; // JsonText

bool isText(const Part* part) {
    return part->kind == PartKind::Text ||
           (part->kind == PartKind::Media && part->media.kind == MediaKind::Document && !part->media.text.empty());
}

JsonText textOf(const Part& part) {
    return part.kind == PartKind::Media ? part.media.text : part.text;
}

} // namespace

std::string_view audioFormat(const Media& media) {
    if (!media.format.empty())
        return media.format;
    const std::string_view type = media.mimeType;
    if (type == "audio/wav" || type == "audio/x-wav" || type == "audio/wave")
        return "wav";
    return type == "audio/mpeg" || type == "audio/mp3" ? std::string_view("mp3") : std::string_view();
}

void PartWriter::writeContent(const std::vector<const Part*>& parts) {
    std::vector<const Part*> written;
    for (const Part* part : parts)
        if (takes(*part) && !(isText(part) && textOf(*part).empty()))
            written.push_back(part);
    const bool texts = std::all_of(written.begin(), written.end(), isText);
    const bool plain = std::all_of(written.begin(), written.end(),
                                   [this](const Part* part) { return part->cacheControl.empty() || !m_own; });
    for (const Part* part : written)
        if (!m_own && !part->cacheControl.empty())
            m_losses.dropQuietly("cache_control");
    if (texts && (m_options.traits.contentAsText || (written.size() <= 1 && plain))) {
        if (written.size() > 1)
            m_losses.merged("text_parts");
        std::string text;
        for (const Part* part : written) {
            text += text.empty() ? std::string_view() : kBetweenTexts;
            text += textOf(*part);
        }
        m_writer.raw(quotedBody(text));
        return;
    }
    m_writer.beginArray();
    for (const Part* part : written)
        writePart(*part);
    m_writer.endArray();
}

void PartWriter::writePart(const Part& part) {
    if (part.kind == PartKind::Opaque) {
        m_writer.raw(part.raw);
        return;
    }
    m_writer.beginObject();
    if (isText(&part))
        m_writer.key("type").string("text").key("text").raw(quotedBody(textOf(part)));
    else
        writeMedia(part.media);
    if (m_own && !part.cacheControl.empty())
        m_writer.key("cache_control").raw(part.cacheControl);
    m_writer.endObject();
}

void PartWriter::writeAddress(const Media& media, std::string_view mimeType) {
    if (!media.url.empty()) {
        m_writer.raw(quotedBody(media.url));
        return;
    }
    std::string url = "data:";
    url += media.mimeType.empty() ? mimeType : media.mimeType;
    url += ";base64,";
    url += media.data;
    m_writer.string(url);
}

void PartWriter::writeMedia(const Media& media) {
    switch (media.kind) {
    case MediaKind::Image:
        m_writer.key("type").string("image_url").key("image_url").beginObject().key("url");
        writeAddress(media, "image/png");
        if (!media.detail.empty())
            m_writer.key("detail").string(media.detail);
        m_writer.endObject();
        return;
    case MediaKind::Document:
        return writeFile(media);
    case MediaKind::Audio:
        if (!media.url.empty()) {
            m_writer.key("type").string("audio_url").key("audio_url").beginObject().key("url");
            m_writer.raw(quotedBody(media.url)).endObject();
            return;
        }
        m_writer.key("type").string("input_audio").key("input_audio").beginObject();
        m_writer.key("data").string(media.data).key("format").string(audioFormat(media)).endObject();
        return;
    case MediaKind::Video:
        m_writer.key("type").string("video_url").key("video_url").beginObject().key("url");
        writeAddress(media, "video/mp4");
        m_writer.endObject();
        return;
    }
}

void PartWriter::writeFile(const Media& media) {
    if (!media.url.empty()) { // Mistral's form; the vendor has none
        m_writer.key("type").string("document_url").key("document_url").raw(quotedBody(media.url));
        if (!media.name.empty())
            m_writer.key("document_name").raw(quotedBody(media.name));
        return;
    }
    m_writer.key("type").string("file").key("file").beginObject();
    if (!media.fileId.empty()) {
        m_writer.key("file_id").raw(quotedBody(media.fileId));
    } else {
        m_writer.key("filename").raw(media.name.empty() ? std::string("\"document.pdf\"") : quotedBody(media.name));
        m_writer.key("file_data");
        writeAddress(media, "application/pdf");
    }
    m_writer.endObject();
}

bool PartWriter::takes(const Part& part) {
    switch (part.kind) {
    case PartKind::Text:
        return true;
    case PartKind::Media:
        return takesMedia(part.media);
    case PartKind::Opaque:
        if (!m_own)
            m_losses.drop(part.type, "/messages");
        return m_own;
    case PartKind::ToolCall:
    case PartKind::ToolResult:
    case PartKind::Thinking:
    case PartKind::RedactedThinking:
    case PartKind::Refusal:
        break;
    }
    return false; // written elsewhere
}

bool PartWriter::refuse(const char* message) {
    m_losses.refuse(message, "/messages");
    return false;
}

bool PartWriter::takesMedia(const Media& media) {
    const bool sameVendor = m_own || m_request.dialect == Dialect::OpenAiResponses;
    if (!media.fileId.empty() && !sameVendor)
        return refuse("A file is named by an id that only another vendor knows.");
    switch (media.kind) {
    case MediaKind::Image:
        return takesImage(media);
    case MediaKind::Document:
        return takesDocument(media);
    case MediaKind::Audio:
        return takesAudio(media);
    case MediaKind::Video:
        break;
    }
    return m_own || refuse("The provider does not take videos.");
}

bool PartWriter::takesImage(const Media& media) {
    if (!m_options.traits.images || !m_options.facts.images.value_or(true))
        return refuse("The provider does not take images.");
    if (!media.fileId.empty())
        return refuse("The provider takes no image by the id of a file.");
    if (!media.url.empty() && !m_options.traits.imageUrls)
        return refuse("The provider takes no image by its address.");
    return true;
}

bool PartWriter::takesDocument(const Media& media) {
    if (!media.text.empty()) {
        m_losses.transformQuietly("text_document", "text");
        return true;
    }
    if (!m_options.traits.documents || !m_options.facts.documents.value_or(true))
        return refuse("The provider does not take documents.");
    return media.url.empty() || m_own || refuse("The provider takes no document by its address.");
}

bool PartWriter::takesAudio(const Media& media) {
    if (!m_options.traits.audio || !m_options.facts.audio.value_or(true))
        return refuse("The provider does not take sounds.");
    if (!media.url.empty())
        return m_own || refuse("The provider takes no sound by its address.");
    return (media.fileId.empty() && !audioFormat(media).empty()) ||
           refuse("The provider does not take this kind of sound.");
}

} // namespace fairlead::dialects::openai_chat
