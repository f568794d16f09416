// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::dialects::responses {

// What is left out or changed on the way; collects the notes, and the first refusal.
class Losses {
public:
    Losses(Degradation degradation, Notes& notes) : m_degradation(degradation), m_notes(notes) {}
    // A feature that the target lacks: left out, or refused when the policy says so.
    void lacks(std::string_view feature, std::string_view pointer);
    void lacks(std::string_view feature, std::string_view into, std::string_view pointer);
    // A feature without which the request would mean something else: refused in any case.
    void refuse(const char* message, std::string_view pointer);
    Notes& notes() { return m_notes; }
    const std::optional<Error>& error() const { return m_error; }

private:
    Degradation m_degradation;
    Notes& m_notes;
    std::optional<Error> m_error;
};

// Writes parts of user messages and of tool outputs.
class ContentWriter {
public:
    ContentWriter(const ChatRequest& request, const EncodeOptions& options, Losses& losses)
        : m_request(request), m_options(options), m_losses(losses) {}
    // One part as a JSON object; empty = left out.
    std::string part(const Part& part);
    // Of several: a string for a single text, else an array; empty when nothing is left.
    std::string content(const std::vector<const Part*>& parts);

private:
    std::string media(const Part& part);
    std::string image(const Media& media);
    std::string document(const Media& media);
    std::string audio(const Media& media);
    std::string standIn(std::string_view what);
    bool sameDialect() const { return m_request.dialect == Dialect::OpenAiResponses; }

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    Losses& m_losses;
};

// {"type":TYPE,"text":TEXT}
std::string textPart(std::string_view type, JsonText text);

} // namespace fairlead::dialects::responses
