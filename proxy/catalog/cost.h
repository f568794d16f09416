// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/money.h"
#include "proxy/base/token_counts.h"
#include "proxy/catalog/model_info.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace fairlead::catalog {

// The parts of a bill; no token is in two of them. Input is what is neither cached nor audio, Output what is no
// reasoning.
enum class TokenClass { Input, CacheRead, CacheWrite, CacheWriteLong, Audio, Output, Reasoning };
const char* name(TokenClass tokens);

// amount = tokens × unitPrice, exactly. Absent = not known.
struct CostLine {
    TokenClass tokenClass = TokenClass::Input;
    std::optional<std::int64_t> tokens;
    std::optional<PicoUsd> unitPrice; // a token
    std::optional<PicoUsd> amount;
    friend bool operator==(const CostLine&, const CostLine&) = default;
};

struct Cost {
    std::vector<CostLine> lines;  // in the order of TokenClass; classes without tokens are left out
    std::optional<PicoUsd> total; // the sum of the amounts; absent when one is, or when it leaves PicoUsd's range
    PicoUsd known;                // the sum of those amounts that are known: the request cost at least this
    friend bool operator==(const Cost&, const Cost&) = default;
};

// What a request cost. `longCacheWrites` is how many of the written tokens were for the longer time.
//
// Absent cachedRead, cachedWrite, reasoning and audio counts mean that none were reported, so none are billed apart;
// absent input or output makes its line unknown, unless a token of it is free. Counts that contradict each other (more
// cached tokens than input, a negative count) make the line of the rest unknown, never negative. TokenCounts::audio has
// both directions in one: models that speak have no audio rate in the catalogue, so that their cost is unknown.
Cost costOf(const TokenCounts& counts, const PriceSet& prices, std::int64_t longCacheWrites = 0);

// The most that a request of plain, uncached input can cost: all of `maxOutput` used, for which the model's own maximum
// stands in and which it also bounds. At the dearer of the rates for output and reasoning. nullopt when a price, or
// every bound of the output, is unknown.
std::optional<PicoUsd> expectedCost(const ModelInfo& model, std::int64_t inputTokens,
                                    std::optional<std::int64_t> maxOutput, std::int64_t wallMs);

} // namespace fairlead::catalog
