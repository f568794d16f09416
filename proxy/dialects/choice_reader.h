// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/token_counts.h"
#include "proxy/json/cursor.h"

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::dialects {

// What the choices of one chat or completions answer, or of one chunk of a stream, amount to.
struct ChoicesFacts {
    bool any = false;     // there is a choice
    bool content = false; // text, reasoning, tool call, refusal, audio, image, in any choice
    bool finish = false;  // a finish reason, of any choice
    bool error = false;   // an error object inside a choice
    // Raw text of the finish reason of choice 0, between its quotes; empty = none.
    std::string_view finishReason;
    std::optional<TokenCounts> tokens; // of providers that put them here
};

// Reads the array of choices that comes next; the value is taken whatever it is.
ChoicesFacts readChoices(json::Cursor& cursor);

// Whether the next value, which is taken, is a string, array or object that is not empty.
bool readNonEmpty(json::Cursor& cursor);

// Decoded text of a raw string body (between quotes), cut to `maxBytes`, valid UTF-8.
std::string decodedText(std::string_view body, std::size_t maxBytes);

} // namespace fairlead::dialects
