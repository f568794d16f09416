// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects::openai_chat {

// What the readers of a request share: where values lie, for errors, and who owns what has to be decoded.
struct RequestReading {
    std::string_view body;
    TextArena& arena;

    Error fault(const json::Slice& slice, const char* message, std::string pointer) const;
};

inline constexpr json::Limits kRequestLimits{};

bool isGiven(const json::Slice& slice); // neither missing nor null
// The members of an object, the elements of an array; none for another kind. The document was checked before.
std::vector<json::Member> membersOf(const json::Slice& object);
std::vector<json::Slice> elementsOf(const json::Slice& array);
json::Slice memberOf(const std::vector<json::Member>& members, std::string_view name);

// The parts of a message's content: a string, an array of parts, null or nothing. `pointer` is that of the content.
Result<std::vector<Part>> readContent(const json::Slice& content, const RequestReading& reading,
                                      const std::string& pointer);

} // namespace fairlead::dialects::openai_chat
