// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"

#include <cstddef>
#include <string>
#include <string_view>

// One item of an answer that is being written.
namespace fairlead::dialects::responses {

// A part of a message that is not closed yet.
struct OpenPart {
    bool refusal = false;
    std::size_t index = 0;
    std::string text;        // JsonText
    std::string annotations; // objects, joined by commas
    std::size_t annotationCount = 0;
    std::string logprobs; // objects, joined by commas

    void write(std::string& out) const;
};

struct OutputItem {
    enum class Kind { Message, Reasoning, Call, CustomCall, Image };
    Kind kind = Kind::Message;
    std::string id;
    std::size_t outputIndex = 0;
    bool done = false;
    std::size_t parts = 0;   // Message: closed ones
    std::string content;     // Message: closed parts, joined by commas
    std::string text;        // Reasoning: JsonText of the summary; calls: of arguments or input; Image: base64, plain
    std::string encrypted;   // Reasoning: JsonText
    std::string callId;      // calls; decoded
    std::string name;        // calls; decoded
    std::string format;      // Image
    int call = -1;           // calls: number of the event
    std::string deltaSuffix; // its id and output index as members of an event
    std::string json;        // once it is done

    // The item as it is now; "in_progress" items have nothing in them yet.
    void write(std::string_view status, std::string& out) const;
};

} // namespace fairlead::dialects::responses
