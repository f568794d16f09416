// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/openai_chat/message_order.h"
#include "proxy/dialects/openai_chat/part_writer.h"

#include <string>
#include <vector>

namespace fairlead::dialects::openai_chat {

// Writes "messages".
class MessageWriter {
public:
    MessageWriter(json::Writer& writer, const ChatRequest& request, const EncodeOptions& options, Losses& losses)
        : m_writer(writer), m_parts(writer, request, options, losses), m_request(request), m_options(options),
          m_losses(losses) {}

    // `instruction` (JsonText, may be empty) is what the system text is to end with.
    void write(const std::string& instruction);

private:
    std::string_view systemRole() const;
    void writeSystem(const std::vector<const Part*>& parts);
    void writeMessage(const OutMessage& message, bool inLoop);
    void writeAssistant(const OutMessage& message, bool inLoop);
    void writeCalls(const OutMessage& message);
    void writeReasoning(const OutMessage& message, bool inLoop);
    std::string details(const OutMessage& message) const;
    bool mayHaveSignature(const Part& part) const;
    void writeNameAndExtras(const OutMessage& message);
    bool isEmptied(const OutMessage& message) const;

    json::Writer& m_writer;
    PartWriter m_parts;
    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    Losses& m_losses;
};

} // namespace fairlead::dialects::openai_chat
