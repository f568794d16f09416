// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/usage_reader.h"

#include <cmath>

namespace fairlead::dialects {

namespace {

using Count = std::optional<std::int64_t>;

struct Usage {
    Count input;
    Count output;
    Count total;
    Count cachedRead;
    Count cachedReadElsewhere; // outside the details, in a provider's own spelling
    Count cachedWrite;
    Count reasoning;
    Count reasoningElsewhere;
    Count audioIn;
    Count audioOut;
};

// Counts are whole and not negative; 12.0 is one, too. 2^53 bounds the sums made of them.
Count readCount(json::Cursor& cursor) {
    constexpr double kLargest = 9007199254740992.0;
    const auto value = json::number(cursor.value());
    if (!value || *value < 0 || *value > kLargest || std::trunc(*value) != *value)
        return std::nullopt;
    return static_cast<std::int64_t>(*value);
}

void take(Count& target, json::Cursor& cursor) {
    if (const Count count = readCount(cursor))
        target = count;
}

bool enterIfObject(json::Cursor& cursor) {
    if (cursor.kind() == json::Kind::Object)
        return cursor.enterObject();
    cursor.skip();
    return false;
}

void readInputDetails(json::Cursor& cursor, Usage& usage) {
    if (!enterIfObject(cursor))
        return;
    while (const auto key = cursor.nextKey()) {
        if (*key == "cached_tokens")
            take(usage.cachedRead, cursor);
        else if (*key == "cache_write_tokens" || *key == "cache_creation_tokens")
            take(usage.cachedWrite, cursor);
        else if (*key == "audio_tokens")
            take(usage.audioIn, cursor);
        else
            cursor.skip();
    }
}

void readOutputDetails(json::Cursor& cursor, Usage& usage) {
    if (!enterIfObject(cursor))
        return;
    while (const auto key = cursor.nextKey()) {
        if (*key == "reasoning_tokens")
            take(usage.reasoning, cursor);
        else if (*key == "audio_tokens")
            take(usage.audioOut, cursor);
        else
            cursor.skip();
    }
}

void readMember(std::string_view key, json::Cursor& cursor, Usage& usage) {
    if (key == "prompt_tokens" || key == "input_tokens")
        take(usage.input, cursor);
    else if (key == "completion_tokens" || key == "output_tokens")
        take(usage.output, cursor);
    else if (key == "total_tokens")
        take(usage.total, cursor);
    else if (key == "prompt_tokens_details" || key == "input_tokens_details")
        readInputDetails(cursor, usage);
    else if (key == "completion_tokens_details" || key == "output_tokens_details")
        readOutputDetails(cursor, usage);
    else if (key == "cached_tokens" || key == "num_cached_tokens" || key == "prompt_cache_hit_tokens" ||
             key == "cache_read_input_tokens")
        take(usage.cachedReadElsewhere, cursor);
    else if (key == "cache_write_tokens" || key == "cache_creation_input_tokens")
        take(usage.cachedWrite, cursor);
    else if (key == "reasoning_tokens")
        take(usage.reasoningElsewhere, cursor);
    else
        cursor.skip();
}

Count sum(Count a, Count b) {
    if (!a || !b)
        return a ? a : b;
    return *a + *b;
}

TokenCounts toCounts(const Usage& usage) {
    TokenCounts counts;
    counts.input = usage.input;
    counts.output = usage.output;
    counts.cachedRead = usage.cachedRead ? usage.cachedRead : usage.cachedReadElsewhere;
    counts.cachedWrite = usage.cachedWrite;
    counts.reasoning = usage.reasoning ? usage.reasoning : usage.reasoningElsewhere;
    counts.audio = sum(usage.audioIn, usage.audioOut);
    counts.origin = TokenOrigin::Reported;
    if (!usage.total)
        return counts;
    if (!counts.input && !counts.output) {
        counts.input = usage.total; // rerank and some embeddings know nothing but a total
    } else if (counts.input && counts.output) {
        const std::int64_t beside = *usage.total - *counts.input - *counts.output;
        if (counts.reasoning.value_or(beside) == beside && beside > 0) {
            counts.output = *counts.output + beside;
            counts.reasoning = beside;
        }
    }
    return counts;
}

} // namespace

std::optional<TokenCounts> readUsage(json::Cursor& cursor) {
    if (!enterIfObject(cursor))
        return std::nullopt;
    Usage usage;
    while (const auto key = cursor.nextKey())
        readMember(*key, cursor, usage);
    const TokenCounts counts = toCounts(usage);
    TokenCounts nothing;
    nothing.origin = TokenOrigin::Reported;
    return counts == nothing ? std::nullopt : std::optional(counts);
}

} // namespace fairlead::dialects
