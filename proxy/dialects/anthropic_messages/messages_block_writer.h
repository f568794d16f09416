// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/anthropic_messages/messages_losses.h"
#include "proxy/dialects/anthropic_messages/messages_turns.h"
#include "proxy/json/writer.h"

#include <string>

namespace fairlead::dialects {

// The API takes four cache markers in a request, in tools, system and messages together. The last ones are kept, as
// they mark the longest prefixes.
class CacheMarkers {
public:
    CacheMarkers(const ChatRequest& request, RequestLosses& losses);
    // Appends "cache_control" when there is a marker and it may stand.
    void write(JsonValue marker, json::Writer& writer);

private:
    int m_surplus = 0;
};

// Writes the blocks of turns. Images, documents and results that the API cannot take are refused through the losses.
class MessagesBlockWriter {
public:
    MessagesBlockWriter(const ChatRequest& request, const EncodeOptions& options, RequestLosses& losses,
                        CacheMarkers& markers);

    void writeTurn(const PlannedTurn& turn, json::Writer& writer);

private:
    void writeBlock(const PlannedBlock& block, json::Writer& writer);
    void writeText(JsonText text, const Part* part, json::Writer& writer);
    void writeCall(const PlannedBlock& block, json::Writer& writer);
    void writeResult(const PlannedBlock& block, json::Writer& writer);
    void writeResultContent(const Part& part, std::size_t turn, json::Writer& writer);
    void writeNoResult(const PlannedBlock& block, json::Writer& writer);
    void writeMedia(const Part& part, std::size_t turn, json::Writer& writer);
    void writeImageSource(const Media& media, std::size_t turn, json::Writer& writer);
    void writeDocumentSource(const Media& media, std::size_t turn, json::Writer& writer);
    void writeThinking(const Part& part, json::Writer& writer);
    void endBlock(const Part* part, std::initializer_list<std::string_view> known, json::Writer& writer);

    const EncodeOptions& m_options;
    RequestLosses& m_losses;
    CacheMarkers& m_markers;
    bool m_sameDialect;
};

// Appends the members of `object` that are none of `known`.
void copyOtherMembers(JsonValue object, std::initializer_list<std::string_view> known, json::Writer& writer);

} // namespace fairlead::dialects
