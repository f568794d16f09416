// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

#include <optional>
#include <string>
#include <string_view>

// Between JSON strings as they stand in a document and the text they mean.
namespace fairlead::dialects {

// What is between the quotes of a string; empty for every other kind.
JsonText bodyOf(const json::Slice& slice);
// The text that an escaped body means; lone surrogates become U+FFFD, a bad escape is kept as it stands.
std::string decoded(JsonText body);
// The same without a copy when there is nothing to decode; else the arena owns it.
std::string_view decoded(JsonText body, TextArena& arena);
// Plain text as an escaped body.
std::string escaped(std::string_view text);
// The JSON string around an escaped body.
std::string quotedBody(JsonText body);

// Whether `text` is one JSON object and nothing else; arguments of a tool call that was cut off are not.
bool isJsonObject(std::string_view text);
// Arguments as an object: "{}" for "", "null" and blanks; nullopt when they are not one object.
std::optional<std::string_view> argumentsObject(std::string_view arguments);

// A "data:<mime>;base64,<data>" URL as its parts; nullopt for anything else.
struct DataUrl {
    std::string_view mimeType;
    std::string_view data;
};
std::optional<DataUrl> readDataUrl(std::string_view url);

} // namespace fairlead::dialects
