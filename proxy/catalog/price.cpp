// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/price.h"

#include <algorithm>

namespace fairlead::catalog {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct Moment {
    sys_days day;
    std::int64_t minute = 0; // of the day
    unsigned weekday = 0;    // 0 = Monday
};

Moment momentAt(std::int64_t wallMs) {
    const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(wallMs)};
    const sys_days day = std::chrono::floor<days>(time);
    const auto minute = std::chrono::floor<std::chrono::minutes>(time - day).count();
    return {day, minute, std::chrono::weekday(day).iso_encoding() - 1};
}

bool covers(const DatedPrice& price, sys_days day) {
    return (!price.from || *price.from <= day) && (!price.to || day <= *price.to);
}

bool covers(const PriceBand& band, const Moment& moment) {
    return (band.days & (1U << moment.weekday)) != 0 &&
           std::ranges::any_of(band.hours, [&moment](const PriceBand::Hours& hours) {
               return hours.from <= moment.minute && moment.minute < hours.to;
           });
}

} // namespace

const char* name(PriceSource source) {
    switch (source) {
    case PriceSource::Docs:
        return "docs";
    case PriceSource::Lists:
        return "lists";
    case PriceSource::LiteLlm:
        return "litellm";
    case PriceSource::ModelsDev:
        return "models.dev";
    case PriceSource::OpenRouter:
        return "openrouter";
    case PriceSource::SelfHosted:
        return "self-hosted";
    case PriceSource::User:
        return "user";
    }
    return "docs";
}

std::optional<PriceSet> priceAt(const std::vector<DatedPrice>& prices, std::int64_t wallMs,
                                std::optional<std::int64_t> inputTokens) {
    const Moment moment = momentAt(wallMs);
    const auto price =
        std::ranges::find_if(prices, [&moment](const DatedPrice& candidate) { return covers(candidate, moment.day); });
    if (price == prices.end() || (!price->tiers.empty() && !inputTokens))
        return std::nullopt;
    PriceSet set;
    set.rates = price->rates;
    set.source = price->source;
    set.asOf = price->asOf;
    set.promotional = price->promotional;
    set.doubtful = price->doubtful;
    for (const PriceTier& tier : price->tiers) {
        if (*inputTokens > tier.above) {
            set.rates = tier.rates;
            set.aboveTokens = tier.above;
        }
    }
    for (const PriceBand& band : price->bands) {
        if (covers(band, moment)) {
            set.rates = band.rates;
            set.atSpecialHours = true;
            break;
        }
    }
    return set;
}

} // namespace fairlead::catalog
