// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_block_writer.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/anthropic_messages/base64_text.h"
#include "proxy/dialects/anthropic_messages/messages_answer_parts.h"
#include "proxy/dialects/anthropic_messages/messages_tools.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/slice.h"

#include <algorithm>
#include <array>

namespace fairlead::dialects {

namespace {

constexpr int kMaxMarkers = 4; // by the API's documentation
constexpr std::array<std::string_view, 4> kImageTypes = {"image/jpeg", "image/png", "image/gif", "image/webp"};
constexpr std::string_view kNoResult = "no result";

std::string pointerTo(std::size_t turn) {
    return "/messages/" + std::to_string(turn);
}

// The type that the first bytes show, for data that came without one.
std::string_view sniffedType(std::string_view base64) {
    struct Magic {
        std::string_view base64;
        std::string_view mimeType;
    };
    constexpr std::array<Magic, 5> kMagic = {{{"/9j/", "image/jpeg"},
                                              {"iVBORw0KGgo", "image/png"},
                                              {"R0lGOD", "image/gif"},
                                              {"UklGR", "image/webp"},
                                              {"JVBERi", "application/pdf"}}};
    for (const Magic& magic : kMagic)
        if (base64.starts_with(magic.base64))
            return magic.mimeType;
    return {};
}

std::string_view typeOf(const Media& media) {
    return media.mimeType.empty() ? sniffedType(media.data) : media.mimeType;
}

int countMarkers(const std::vector<Part>& parts) {
    int count = 0;
    for (const Part& part : parts)
        count += (part.cacheControl.empty() ? 0 : 1) + countMarkers(part.content);
    return count;
}

} // namespace

CacheMarkers::CacheMarkers(const ChatRequest& request, RequestLosses& losses) {
    int count = countMarkers(request.system);
    for (const Tool& tool : request.tools)
        count += tool.cacheControl.empty() ? 0 : 1;
    for (const Turn& turn : request.turns)
        count += countMarkers(turn.parts);
    m_surplus = std::max(0, count - kMaxMarkers);
    if (m_surplus > 0)
        losses.note("dropped", "cache_control");
}

void CacheMarkers::write(JsonValue marker, json::Writer& writer) {
    if (marker.empty())
        return;
    if (m_surplus > 0)
        --m_surplus;
    else
        writer.key("cache_control").raw(marker);
}

void copyOtherMembers(JsonValue object, std::initializer_list<std::string_view> known, json::Writer& writer) {
    std::string text(object);
    padForJson(text);
    const auto members = json::members(text);
    if (!members)
        return;
    for (const json::Member& member : *members) {
        const bool isKnown =
            std::any_of(known.begin(), known.end(), [&](std::string_view name) { return member.hasKey(name); });
        if (!isKnown)
            writer.key(decoded(member.key)).raw(member.value.raw);
    }
}

MessagesBlockWriter::MessagesBlockWriter(const ChatRequest& request, const EncodeOptions& options,
                                         RequestLosses& losses, CacheMarkers& markers)
    : m_options(options), m_losses(losses), m_markers(markers),
      m_sameDialect(request.dialect == Dialect::AnthropicMessages) {}

void MessagesBlockWriter::writeTurn(const PlannedTurn& turn, json::Writer& writer) {
    writer.beginObject();
    writer.key("role").string(turn.role == Role::User ? "user" : "assistant");
    writer.key("content").beginArray();
    for (const PlannedBlock& block : turn.blocks)
        writeBlock(block, writer);
    writer.endArray();
    writer.endObject();
}

void MessagesBlockWriter::writeBlock(const PlannedBlock& block, json::Writer& writer) {
    switch (block.kind) {
    case PlannedBlock::Kind::Text:
        return writeText(block.text, block.part, writer);
    case PlannedBlock::Kind::Call:
        return writeCall(block, writer);
    case PlannedBlock::Kind::Result:
        return writeResult(block, writer);
    case PlannedBlock::Kind::NoResult:
        return writeNoResult(block, writer);
    case PlannedBlock::Kind::Plain:
        break;
    }
    const Part& part = *block.part;
    if (part.kind == PartKind::Media)
        return writeMedia(part, block.turn, writer);
    if (part.kind == PartKind::Opaque) {
        writer.raw(part.raw);
        return;
    }
    writeThinking(part, writer);
}

// Cache marker and, for our own dialect, what the part has beside the known members.
void MessagesBlockWriter::endBlock(const Part* part, std::initializer_list<std::string_view> known,
                                   json::Writer& writer) {
    if (part) {
        m_markers.write(part->cacheControl, writer);
        if (m_sameDialect && !part->raw.empty())
            copyOtherMembers(part->raw, known, writer);
    }
    writer.endObject();
}

void MessagesBlockWriter::writeText(JsonText text, const Part* part, json::Writer& writer) {
    writer.beginObject();
    writer.key("type").string("text");
    writer.key("text").raw(quotedBody(text));
    if (part && m_sameDialect && !part->citations.empty())
        writer.key("citations").raw(part->citations);
    endBlock(part, {"type", "text", "citations", "cache_control"}, writer);
}

void MessagesBlockWriter::writeCall(const PlannedBlock& block, json::Writer& writer) {
    const Part& part = *block.part;
    writer.beginObject();
    writer.key("type").string("tool_use");
    writer.key("id").string(block.id);
    writer.key("name").string(toolName(part.name));
    writer.key("input");
    if (const auto input = argumentsObject(part.arguments)) {
        writer.raw(*input);
    } else {
        m_losses.note("transformed", "tool_arguments>text");
        writer.beginObject();
        writer.key(kUnparsedArguments).string(part.arguments);
        writer.endObject();
    }
    endBlock(&part, {"type", "id", "name", "input", "cache_control"}, writer);
}

void MessagesBlockWriter::writeResult(const PlannedBlock& block, json::Writer& writer) {
    const Part& part = *block.part;
    writer.beginObject();
    writer.key("type").string("tool_result");
    writer.key("tool_use_id").string(block.id);
    writeResultContent(part, block.turn, writer);
    if (part.isError)
        writer.key("is_error").boolean(true);
    endBlock(&part, {"type", "tool_use_id", "content", "is_error", "cache_control"}, writer);
}

// A single text as a string; nothing at all when there is nothing to say.
void MessagesBlockWriter::writeResultContent(const Part& part, std::size_t turn, json::Writer& writer) {
    std::vector<const Part*> parts;
    for (const Part& inner : part.content) {
        const bool blank = inner.kind == PartKind::Text && isBlank(inner.text);
        if (inner.kind == PartKind::Opaque && !m_sameDialect)
            m_losses.drop(noteWord(inner.type), pointerTo(turn));
        else if (!blank)
            parts.push_back(&inner);
    }
    if (parts.empty())
        return;
    const Part& first = *parts.front();
    writer.key("content");
    if (parts.size() == 1 && first.kind == PartKind::Text && first.cacheControl.empty() && first.raw.empty()) {
        writer.raw(quotedBody(first.text));
        return;
    }
    writer.beginArray();
    for (const Part* inner : parts) {
        if (inner->kind == PartKind::Text || inner->kind == PartKind::Refusal)
            writeText(inner->text, inner, writer);
        else if (inner->kind == PartKind::Media)
            writeMedia(*inner, turn, writer);
        else if (inner->kind == PartKind::Opaque)
            writer.raw(inner->raw);
    }
    writer.endArray();
}

void MessagesBlockWriter::writeNoResult(const PlannedBlock& block, json::Writer& writer) {
    writer.beginObject();
    writer.key("type").string("tool_result");
    writer.key("tool_use_id").string(block.id);
    writer.key("content").string(kNoResult);
    writer.endObject();
}

void MessagesBlockWriter::writeThinking(const Part& part, json::Writer& writer) {
    writer.beginObject();
    if (part.kind == PartKind::RedactedThinking) {
        writer.key("type").string("redacted_thinking");
        writer.key("data").raw(quotedBody(part.text));
    } else {
        writer.key("type").string("thinking");
        writer.key("thinking").raw(quotedBody(part.text));
        writer.key("signature").raw(quotedBody(part.signature));
    }
    writer.endObject();
}

void MessagesBlockWriter::writeMedia(const Part& part, std::size_t turn, json::Writer& writer) {
    const Media& media = part.media;
    const bool document = media.kind == MediaKind::Document || typeOf(media) == "application/pdf";
    if (!document && media.kind != MediaKind::Image)
        return m_losses.refuse(pointerTo(turn), "The target takes neither audio nor video.");
    if (!document && (!m_options.traits.images || !m_options.facts.images.value_or(true)))
        return m_losses.refuse(pointerTo(turn), "The target takes no images.");
    if (document && (!m_options.traits.documents || !m_options.facts.documents.value_or(true)))
        return m_losses.refuse(pointerTo(turn), "The target takes no documents.");
    if (!media.fileId.empty() && !m_sameDialect)
        return m_losses.refuse(pointerTo(turn), "A file of another provider's store cannot be sent on.");
    if (!media.url.empty() && !m_options.traits.imageUrls)
        return m_losses.refuse(pointerTo(turn), "The target takes no URLs of images and documents.");
    writer.beginObject();
    writer.key("type").string(document ? "document" : "image");
    writer.key("source").beginObject();
    if (!media.fileId.empty())
        writer.key("type").string("file").key("file_id").raw(quotedBody(media.fileId));
    else if (!media.url.empty())
        writer.key("type").string("url").key("url").raw(quotedBody(media.url));
    else if (document)
        writeDocumentSource(media, turn, writer);
    else
        writeImageSource(media, turn, writer);
    writer.endObject();
    if (document && !media.name.empty())
        writer.key("title").raw(quotedBody(media.name));
    endBlock(&part, {"type", "source", "title", "cache_control"}, writer);
}

void MessagesBlockWriter::writeImageSource(const Media& media, std::size_t turn, json::Writer& writer) {
    const std::string_view type = typeOf(media) == "image/jpg" ? "image/jpeg" : typeOf(media);
    if (std::find(kImageTypes.begin(), kImageTypes.end(), type) == kImageTypes.end())
        m_losses.refuse(pointerTo(turn), "The target takes images as JPEG, PNG, GIF and WebP only.");
    writer.key("type").string("base64").key("media_type").string(type).key("data").string(media.data);
}

void MessagesBlockWriter::writeDocumentSource(const Media& media, std::size_t turn, json::Writer& writer) {
    const std::string_view type = typeOf(media);
    if (!media.text.empty()) {
        writer.key("type").string("text").key("media_type").string("text/plain");
        writer.key("data").raw(quotedBody(media.text));
    } else if (type == "application/pdf") {
        writer.key("type").string("base64").key("media_type").string(type).key("data").string(media.data);
    } else if (const auto text = type.starts_with("text/") ? textOfBase64(media.data) : std::nullopt) {
        writer.key("type").string("text").key("media_type").string("text/plain").key("data").string(*text);
    } else {
        m_losses.refuse(pointerTo(turn), "The target takes documents as PDF and plain text only.");
    }
}

} // namespace fairlead::dialects
