// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_usage.h"

#include "proxy/json/writer.h"

#include <algorithm>
#include <cmath>

namespace fairlead::dialects {

namespace {

using Count = std::optional<std::int64_t>;

// Whole and not negative; 2^50 bounds the sums made of them.
void take(Count& target, json::Cursor& cursor) {
    constexpr double kLargest = 1125899906842624.0;
    const auto value = json::number(cursor.value());
    if (value && *value >= 0 && *value <= kLargest && std::trunc(*value) == *value)
        target = static_cast<std::int64_t>(*value);
}

// The member `name` of the object that comes next.
void takeInside(std::string_view name, Count& target, json::Cursor& cursor) {
    if (cursor.kind() != json::Kind::Object)
        return cursor.skip();
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (*key == name)
            take(target, cursor);
        else
            cursor.skip();
    }
}

void replace(Count& known, const Count& later) {
    if (later)
        known = later;
}

} // namespace

void MessagesUsage::update(const MessagesUsage& later) {
    replace(input, later.input);
    replace(cacheRead, later.cacheRead);
    replace(cacheWrite, later.cacheWrite);
    replace(cacheWrite1h, later.cacheWrite1h);
    replace(output, later.output);
    replace(thinking, later.thinking);
}

bool MessagesUsage::any() const {
    return input || cacheRead || cacheWrite || output || thinking;
}

Usage MessagesUsage::canonical() const {
    Usage usage;
    if (!any())
        return usage;
    TokenCounts& counts = usage.counts;
    if (input)
        counts.input = *input + cacheRead.value_or(0) + cacheWrite.value_or(0);
    counts.cachedRead = cacheRead;
    counts.cachedWrite = cacheWrite;
    counts.output = output;
    counts.reasoning = thinking;
    counts.origin = TokenOrigin::Reported;
    usage.cachedWrite1h = cacheWrite1h;
    return usage;
}

MessagesUsage readMessagesUsage(json::Cursor& cursor) {
    MessagesUsage usage;
    if (cursor.kind() != json::Kind::Object) {
        cursor.skip();
        return usage;
    }
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (*key == "input_tokens")
            take(usage.input, cursor);
        else if (*key == "cache_read_input_tokens")
            take(usage.cacheRead, cursor);
        else if (*key == "cache_creation_input_tokens")
            take(usage.cacheWrite, cursor);
        else if (*key == "output_tokens")
            take(usage.output, cursor);
        else if (*key == "cache_creation")
            takeInside("ephemeral_1h_input_tokens", usage.cacheWrite1h, cursor);
        else if (*key == "output_tokens_details")
            takeInside("thinking_tokens", usage.thinking, cursor);
        else
            cursor.skip();
    }
    return usage;
}

MessagesUsage messagesUsageOf(const Usage& usage) {
    const TokenCounts& counts = usage.counts;
    MessagesUsage written;
    written.cacheRead = counts.cachedRead;
    written.cacheWrite = counts.cachedWrite;
    if (counts.input)
        written.input =
            std::max<std::int64_t>(0, *counts.input - counts.cachedRead.value_or(0) - counts.cachedWrite.value_or(0));
    written.cacheWrite1h = usage.cachedWrite1h;
    written.output = counts.output;
    written.thinking = counts.reasoning;
    return written;
}

void writeMessagesUsage(const MessagesUsage& usage, bool needsInput, std::string& out) {
    json::Writer writer(out);
    writer.beginObject();
    if (usage.input || needsInput)
        writer.key("input_tokens").integer(usage.input.value_or(0));
    if (usage.cacheWrite)
        writer.key("cache_creation_input_tokens").integer(*usage.cacheWrite);
    if (usage.cacheRead)
        writer.key("cache_read_input_tokens").integer(*usage.cacheRead);
    if (usage.cacheWrite1h) {
        const std::int64_t rest = std::max<std::int64_t>(0, usage.cacheWrite.value_or(0) - *usage.cacheWrite1h);
        writer.key("cache_creation").beginObject();
        writer.key("ephemeral_5m_input_tokens").integer(rest);
        writer.key("ephemeral_1h_input_tokens").integer(*usage.cacheWrite1h);
        writer.endObject();
    }
    writer.key("output_tokens").integer(usage.output.value_or(0));
    if (usage.thinking) {
        writer.key("output_tokens_details").beginObject();
        writer.key("thinking_tokens").integer(*usage.thinking);
        writer.endObject();
    }
    writer.endObject();
}

} // namespace fairlead::dialects
