// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_content_writer.h"
#include "proxy/dialects/gemini/gemini_part_writer.h"
#include "proxy/dialects/json_text.h"

#include <array>

namespace fairlead::dialects {

namespace {

struct Ending {
    std::string_view ending;
    std::string_view mimeType;
};
constexpr std::array<Ending, 16> kEndings = {{{".png", "image/png"},
                                              {".jpg", "image/jpeg"},
                                              {".jpeg", "image/jpeg"},
                                              {".webp", "image/webp"},
                                              {".gif", "image/gif"},
                                              {".heic", "image/heic"},
                                              {".pdf", "application/pdf"},
                                              {".txt", "text/plain"},
                                              {".csv", "text/csv"},
                                              {".html", "text/html"},
                                              {".json", "application/json"},
                                              {".mp3", "audio/mp3"},
                                              {".wav", "audio/wav"},
                                              {".mp4", "video/mp4"},
                                              {".mov", "video/quicktime"},
                                              {".webm", "video/webm"}}};

// By what is said, else by the end of the name or address, else the usual one of its kind.
std::string mimeTypeOf(const Media& media) {
    if (!media.mimeType.empty())
        return std::string(media.mimeType);
    if (!media.format.empty())
        return "audio/" + std::string(media.format);
    for (std::string_view name : {std::string_view(media.url), std::string_view(media.name)}) {
        name = name.substr(0, name.find_first_of("?#"));
        for (const Ending& known : kEndings)
            if (name.ends_with(known.ending))
                return std::string(known.mimeType);
    }
    switch (media.kind) {
    case MediaKind::Image:
        return "image/jpeg";
    case MediaKind::Audio:
        return "audio/wav";
    case MediaKind::Video:
        return "video/mp4";
    case MediaKind::Document:
        break;
    }
    return "application/pdf";
}

struct Ability {
    const char* pointer;
    bool able;
};

Ability abilityFor(MediaKind kind, const EncodeOptions& options) {
    const ProviderTraits& traits = options.traits;
    switch (kind) {
    case MediaKind::Image:
        return {"/images", traits.images && options.facts.images.value_or(true)};
    case MediaKind::Audio:
        return {"/audio", traits.audio && options.facts.audio.value_or(true)};
    case MediaKind::Document:
        return {"/documents", traits.documents && options.facts.documents.value_or(true)};
    case MediaKind::Video:
        break;
    }
    return {"/video", true};
}

} // namespace

Result<void> GeminiContentWriter::writeMedia(const Media& media) {
    if (!media.text.empty()) {
        m_notes.transformed("document", "text");
        writeText(media.text);
        return {};
    }
    const Ability ability = abilityFor(media.kind, m_options);
    if (!ability.able)
        return geminiRefusal(ability.pointer, "The model does not take this kind of input.");
    if (!media.detail.empty() && media.detail != "auto")
        m_notes.dropped("image_detail");
    if (!media.data.empty()) {
        writeMediaPart(mimeTypeOf(media), media.data, next());
    } else if (!media.fileId.empty()) {
        if (!sameDialect())
            return geminiRefusal("/files", "A file of another vendor's store cannot be given to this provider.");
        writeFile(media.mimeType, quotedBody(media.fileId));
    } else if (!media.url.empty()) {
        if (!m_options.traits.imageUrls)
            return geminiRefusal(ability.pointer, "The provider takes no addresses, only the data itself.");
        // Google fetches public addresses itself; a video service's has no type.
        const bool said = sameDialect() || media.kind == MediaKind::Video;
        if (!sameDialect())
            m_notes.transformed("url", "file_data");
        writeFile(said ? std::string(media.mimeType) : mimeTypeOf(media), quotedBody(media.url));
    }
    return {};
}

} // namespace fairlead::dialects
