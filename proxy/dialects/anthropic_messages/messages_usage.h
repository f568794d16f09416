// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"
#include "proxy/json/cursor.h"

#include <cstdint>
#include <optional>
#include <string>

namespace fairlead::dialects {

// The counts of a Messages usage object as they stand there. input_tokens leaves out what was read from and written to
// the cache, unlike the canonical count.
struct MessagesUsage {
    std::optional<std::int64_t> input; // without the cached ones
    std::optional<std::int64_t> cacheRead;
    std::optional<std::int64_t> cacheWrite;
    std::optional<std::int64_t> cacheWrite1h; // part of cacheWrite
    std::optional<std::int64_t> output;
    std::optional<std::int64_t> thinking; // part of output

    // What `later` says replaces what was known; a message_delta may restate some of it.
    void update(const MessagesUsage& later);
    bool any() const;
    Usage canonical() const;
};

// Reads the value that comes next; what is not a count is passed over. The value is taken whatever it is.
MessagesUsage readMessagesUsage(json::Cursor& cursor);
MessagesUsage messagesUsageOf(const Usage& usage);

// Appends the object. output_tokens is always there, 0 while unknown, as the SDKs expect; so is input_tokens with
// `needsInput`. The others are written where they are known.
void writeMessagesUsage(const MessagesUsage& usage, bool needsInput, std::string& out);

} // namespace fairlead::dialects
