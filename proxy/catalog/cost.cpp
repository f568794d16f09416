// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/cost.h"

#include <algorithm>

namespace fairlead::catalog {
namespace {

using Count = std::optional<std::int64_t>;

// whole - part; nullopt when one is unknown or the part is not one.
Count rest(Count whole, Count part) {
    if (!whole || !part || *whole < 0 || *part < 0 || *part > *whole)
        return std::nullopt;
    return *whole - *part;
}

std::optional<PicoUsd> amountOf(Count tokens, std::optional<PicoUsd> unitPrice) {
    if (unitPrice == PicoUsd(0))
        return PicoUsd(0); // however many there were
    if (!tokens || !unitPrice)
        return std::nullopt;
    return unitPrice->times(*tokens);
}

class Bill {
public:
    void add(TokenClass tokenClass, Count tokens, std::optional<PicoUsd> unitPrice) {
        if (tokens == 0)
            return;
        if (tokens && *tokens < 0)
            tokens.reset();
        const CostLine line{tokenClass, tokens, unitPrice, amountOf(tokens, unitPrice)};
        m_cost.lines.push_back(line);
        const auto sum = line.amount && m_total ? m_total->plus(*line.amount) : std::nullopt;
        m_total = sum;
        if (line.amount)
            m_cost.known = m_cost.known.plus(*line.amount).value_or(m_cost.known);
    }
    Cost finish() && {
        m_cost.total = m_total;
        return std::move(m_cost);
    }

private:
    Cost m_cost;
    std::optional<PicoUsd> m_total = PicoUsd(0);
};

} // namespace

const char* name(TokenClass tokens) {
    switch (tokens) {
    case TokenClass::Input:
        return "input";
    case TokenClass::CacheRead:
        return "cache_read";
    case TokenClass::CacheWrite:
        return "cache_write";
    case TokenClass::CacheWriteLong:
        return "cache_write_long";
    case TokenClass::Audio:
        return "audio";
    case TokenClass::Output:
        return "output";
    case TokenClass::Reasoning:
        return "reasoning";
    }
    return "input";
}

Cost costOf(const TokenCounts& counts, const PriceSet& prices, std::int64_t longCacheWrites) {
    const Rates& rates = prices.rates;
    const std::int64_t written = counts.cachedWrite.value_or(0);
    const Count plain =
        rest(rest(rest(counts.input, counts.cachedRead.value_or(0)), written), counts.audio.value_or(0));
    const std::int64_t reasoned = counts.reasoning.value_or(0);

    Bill bill;
    bill.add(TokenClass::Input, plain, rates.input);
    bill.add(TokenClass::CacheRead, counts.cachedRead.value_or(0), rates.cacheRead);
    bill.add(TokenClass::CacheWrite, rest(written, longCacheWrites), rates.cacheWrite);
    bill.add(TokenClass::CacheWriteLong, longCacheWrites, rates.cacheWriteLong);
    bill.add(TokenClass::Audio, counts.audio.value_or(0), rates.audioInput);
    bill.add(TokenClass::Output, rest(counts.output, reasoned), rates.output);
    bill.add(TokenClass::Reasoning, reasoned, rates.reasoning ? rates.reasoning : rates.output);
    return std::move(bill).finish();
}

std::optional<PicoUsd> expectedCost(const ModelInfo& model, std::int64_t inputTokens,
                                    std::optional<std::int64_t> maxOutput, std::int64_t wallMs) {
    const std::optional<PriceSet> prices = priceAt(model, wallMs, inputTokens);
    if (!prices || !prices->rates.input || !prices->rates.output || inputTokens < 0)
        return std::nullopt;
    if (model.maxOutput)
        maxOutput = std::min(maxOutput.value_or(*model.maxOutput), *model.maxOutput);
    const PicoUsd outputRate = std::max(*prices->rates.output, prices->rates.reasoning.value_or(PicoUsd(0)));
    const std::optional<PicoUsd> output = amountOf(maxOutput, outputRate);
    const std::optional<PicoUsd> input = prices->rates.input->times(inputTokens);
    return input && output && *output >= PicoUsd(0) ? input->plus(*output) : std::nullopt;
}

} // namespace fairlead::catalog
