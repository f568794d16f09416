// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/money.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

// What a model costs, as values. Amounts are pico-USD a token: one USD for a million tokens is exactly 10^6 of them.
// Absent = not known, which is never free; 0 = free.
namespace fairlead::catalog {

struct Rates {
    std::optional<PicoUsd> input;
    std::optional<PicoUsd> output;
    std::optional<PicoUsd> cacheRead;
    std::optional<PicoUsd> cacheWrite;     // the shortest-lived: 5 min (Anthropic, Moonshot), 30 min (OpenAI)
    std::optional<PicoUsd> cacheWriteLong; // the longer-lived: 1 h, 12 h (OpenAI)
    std::optional<PicoUsd> audioInput;
    std::optional<PicoUsd> reasoning; // absent = as output, which is how nearly everybody bills it
    friend bool operator==(const Rates&, const Rates&) = default;
};

// Once the input (cached tokens included) is larger than `above`, the whole request is billed at these rates. A rate
// that is absent here is not known for such requests; it is not that of the shorter ones.
struct PriceTier {
    std::int64_t above = 0;
    Rates rates;
    friend bool operator==(const PriceTier&, const PriceTier&) = default;
};

// Rates at certain hours of certain days, UTC.
struct PriceBand {
    struct Hours {
        std::int16_t from = 0; // minutes since midnight
        std::int16_t to = 0;   // exclusive
        friend bool operator==(const Hours&, const Hours&) = default;
    };
    std::uint8_t days = 0; // bit 0 = Monday … bit 6 = Sunday
    std::vector<Hours> hours;
    Rates rates;
    friend bool operator==(const PriceBand&, const PriceBand&) = default;
};

// Lists = several public price lists agree; the others name the one that the figure is from; User = an override.
enum class PriceSource { Docs, Lists, LiteLlm, ModelsDev, OpenRouter, SelfHosted, User };
const char* name(PriceSource source);

// A price for a span of days. Either tiers (by `above`, rising) or bands, never both.
struct DatedPrice {
    std::optional<std::chrono::sys_days> from; // first day; absent = as far back as anybody knows
    std::optional<std::chrono::sys_days> to;   // last day; absent = until it is heard otherwise
    std::optional<std::chrono::sys_days> asOf; // the date of the source
    PriceSource source = PriceSource::Docs;
    bool promotional = false; // announced as temporary
    bool doubtful = false;    // sources disagree, or the figure was worked out
    Rates rates;
    std::vector<PriceTier> tiers;
    std::vector<PriceBand> bands;
    friend bool operator==(const DatedPrice&, const DatedPrice&) = default;
};

// What holds for one request.
struct PriceSet {
    Rates rates;
    std::int64_t aboveTokens = 0; // the tier's bound; 0 = none was passed
    bool atSpecialHours = false;  // the rates are those of a band
    PriceSource source = PriceSource::Docs;
    std::optional<std::chrono::sys_days> asOf;
    bool promotional = false;
    bool doubtful = false;
    friend bool operator==(const PriceSet&, const PriceSet&) = default;
};

// The price at a moment (ms since 1970, UTC) for a request of that many input tokens, cached ones included. nullopt
// when no price is known for the day, or when the price depends on the size of an input that is not known.
std::optional<PriceSet> priceAt(const std::vector<DatedPrice>& prices, std::int64_t wallMs,
                                std::optional<std::int64_t> inputTokens);

} // namespace fairlead::catalog
