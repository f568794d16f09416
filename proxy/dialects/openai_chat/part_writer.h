// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/openai_chat/losses.h"
#include "proxy/json/writer.h"

#include <string>
#include <vector>

namespace fairlead::dialects::openai_chat {

// Writes the content of messages in the forms that a provider takes.
class PartWriter {
public:
    PartWriter(json::Writer& writer, const ChatRequest& request, const EncodeOptions& options, Losses& losses)
        : m_writer(writer), m_request(request), m_options(options), m_losses(losses),
          m_own(request.dialect == Dialect::OpenAiChat) {}

    // The value of "content": a string where one is enough, else an array of parts.
    void writeContent(const std::vector<const Part*>& parts);
    // Whether the part can be written at all; notes or refuses what cannot.
    bool takes(const Part& part);
    // The request came in this dialect, so what only it knows may be sent.
    bool isOwn() const { return m_own; }

private:
    void writePart(const Part& part);
    void writeMedia(const Media& media);
    void writeFile(const Media& media);
    void writeAddress(const Media& media, std::string_view mimeType);
    bool takesMedia(const Media& media);
    bool takesImage(const Media& media);
    bool takesDocument(const Media& media);
    bool takesAudio(const Media& media);
    bool refuse(const char* message);

    json::Writer& m_writer;
    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    Losses& m_losses;
    bool m_own;
};

// "wav" for audio/wav and so on; empty when the API has no such format.
std::string_view audioFormat(const Media& media);

} // namespace fairlead::dialects::openai_chat
