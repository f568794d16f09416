// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::engine {

// The items of Responses conversations as text, for the ResponseStore. Pure; malformed input gives nothing, and whoever
// reads it next says what is wrong. Each `json` needs kJsonPadding readable bytes behind it.

// What a request says of the past.
struct ResponseRequest {
    std::string items;              // of its input; JSON values with commas between them
    std::string previousResponseId; // empty = none
    bool store = true;              // the caller's "store"; the API's default
};
std::optional<ResponseRequest> readResponseRequest(std::string_view json);

// The request with these items before its own, and without previous_response_id. Padded.
std::string withEarlierItems(std::string_view json, const ResponseRequest& request, std::string_view items);

// Of a finished answer: a whole response, or the last event of a stream.
struct ResponseAnswer {
    std::string id;
    std::string items; // of its output
};
// `written`: all that the caller got.
std::optional<ResponseAnswer> readResponseAnswer(std::string_view written, bool stream);

} // namespace fairlead::engine
