// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/bounds.h"
#include "proxy/config/config.h"

#include <random>
#include <string>
#include <vector>

namespace fairlead::config::test {

// Makes Configs that readConfig() accepts, with any members of clients' limits, keys, routes, models and the breaker.
// The same seed makes the same Configs.
class RandomConfig {
public:
    explicit RandomConfig(std::uint64_t seed) : m_random(seed) {}

    Config next() {
        Config config;
        for (const char* id : {"a", "b"}) {
            Client client{id, {SecretSource::Env, std::string("TOKEN_") + id}, flag()};
            client.userTier = flag() ? "premium" : "";
            client.priority = static_cast<Priority>(whole({0, 2}));
            if (flag())
                client.aliases = {{"gpt-4", "r0"}, {text(), text()}};
            client.jurisdictions = jurisdictions();
            client.rateLimits = rateLimits();
            client.userRateLimits = rateLimits();
            config.clients.push_back(client);
            Provider provider;
            provider.id = id;
            provider.preset = "openai";
            provider.apiVersion = flag() ? "2024-10-21" : "";
            provider.responsesApi = maybe([&] { return flag(); });
            provider.jurisdiction = flag() ? "EU" : "";
            provider.rateLimits = rateLimits();
            provider.keys = {{"k", {SecretSource::Env, "K"}, flag(), small(kWeightRange), rateLimits()}};
            config.providers.push_back(provider);
            config.models.push_back(model(id));
        }
        for (int i = 0; i < 3; ++i)
            config.routes.push_back(route("r" + std::to_string(i)));
        if (flag()) {
            config.breaker = {small(kBreakerFailuresRange), fraction(), small({100, 10'000}), small({1, 100}),
                              milliseconds(kProbeMsRange)};
            config.retryBudget = fraction();
            config.keepResponses = flag();
        }
        return config;
    }

private:
    bool flag() { return (m_random() & 1U) != 0; }
    std::int64_t whole(Range range) {
        // The ends come often.
        switch (m_random() % 4) {
        case 0:
            return range.least;
        case 1:
            return range.most;
        default:
            return std::uniform_int_distribution<std::int64_t>(range.least, range.most)(m_random);
        }
    }
    int small(Range range) { return static_cast<int>(whole(range)); }
    double fraction() { return std::uniform_real_distribution<double>(0, 1)(m_random); }
    std::chrono::milliseconds milliseconds(Range range) { return std::chrono::milliseconds(whole(range)); }
    template <typename Make>
    auto maybe(Make make) -> std::optional<decltype(make())> {
        if (flag())
            return make();
        return std::nullopt;
    }

    std::string text() {
        static constexpr std::string_view kCharacters = "az09/\"\\*?~ .:";
        std::string made = flag() ? "ä" : "m";
        for (std::int64_t i = whole({0, 12}); i > 0; --i)
            made += kCharacters[m_random() % kCharacters.size()];
        return made;
    }
    std::vector<std::string> jurisdictions() {
        return flag() ? std::vector<std::string>{"EU", "local"} : std::vector<std::string>{};
    }
    RateLimits rateLimits() {
        return {maybe([&] { return whole(kRpmRange); }), maybe([&] { return whole(kTpmRange); }),
                maybe([&] { return whole(kConcurrencyRange); })};
    }
    std::optional<PicoUsd> money(std::int64_t most) {
        return maybe([&] { return PicoUsd(whole({0, most})); });
    }

    Match match() {
        Match match;
        if (flag())
            match.model = {text()};
        if (flag())
            match.tag = {"fast", text() + "x"};
        if (flag())
            match.client = {"b", "a"};
        if (flag())
            match.userTier = {"premium"};
        if (flag())
            match.priority = {Priority::High, Priority::Low};
        if (flag())
            match.header = {{"X-A", text()}, {"User-Agent", "*"}};
        match.minInputTokens = maybe([&] { return whole({0, 1000}); });
        match.maxInputTokens = maybe([&] { return whole({1000, kTokensRange.most}); });
        match.tools = maybe([&] { return flag(); });
        match.images = maybe([&] { return flag(); });
        if (flag())
            match.time = {small({0, 700}), small({701, TimeWindow::kDayMinutes}),
                          static_cast<std::uint8_t>(whole({1, TimeWindow::kEveryDay})),
                          flag() ? TimeZone::Local : TimeZone::Utc};
        return match;
    }
    std::vector<Target> targets(int least) {
        std::vector<Target> made;
        for (std::int64_t i = whole({least, 3}); i > 0; --i)
            made.push_back({flag() ? "a" : "b", text(), small(kWeightRange), flag()});
        return made;
    }
    Route route(std::string id) {
        Route route;
        route.id = std::move(id);
        route.match = match();
        for (int i = 0; i < 2; ++i)
            route.tiers.push_back({"tier " + std::to_string(i), static_cast<Strategy>(whole({0, 5})), targets(1),
                                   static_cast<LatencyMeasure>(whole({0, 1}))});
        route.onContextOverflow = targets(0);
        route.onContentFilter = targets(0);
        route.degradation = static_cast<Degradation>(whole({0, 2}));
        route.affinity = flag();
        route.retry = {small(kAttemptsRange), small(kSameTargetRange), milliseconds({0, 5000}),
                       milliseconds({5000, 60'000})};
        route.firstToken = maybe([&] { return milliseconds(kDeadlineMsRange); });
        route.deadline = maybe([&] { return milliseconds(kDeadlineMsRange); });
        route.hedgeAfter = maybe([&] { return milliseconds(kDeadlineMsRange); });
        constexpr std::int64_t kMostPico = kMostUsd * 1'000'000'000'000;
        route.maxCost = {money(kMostPico), money(kMostPico), money(kMostPico)};
        if (flag())
            route.maxCost = {route.maxCost.low, route.maxCost.low, route.maxCost.low};
        route.jurisdictions = jurisdictions();
        route.queue = maybe([&] { return Queue{milliseconds(kDeadlineMsRange), small(kQueueLengthRange)}; });
        route.enabled = flag();
        return route;
    }
    ModelSetting model(const char* provider) {
        ModelSetting model;
        model.provider = provider;
        model.model = text();
        model.sameAs = flag() ? "openai/gpt-4o" : "";
        model.contextWindow = maybe([&] { return whole(kTokensRange); });
        model.maxOutput = maybe([&] { return whole(kTokensRange); });
        if (flag())
            model.modalities = {Modality::Pdf, Modality::Text};
        model.tools = maybe([&] { return flag(); });
        model.jsonSchema = maybe([&] { return flag(); });
        model.reasoning = maybe([&] { return flag(); });
        model.streaming = maybe([&] { return flag(); });
        model.tokenizer = maybe([&] { return static_cast<Tokenizer>(whole({0, 7})); });
        constexpr std::int64_t kMost = kMostUsd * 1'000'000;
        model.price = maybe([&] {
            return ModelPrice{money(kMost), money(kMost), money(kMost), money(kMost), money(kMost)};
        });
        return model;
    }

    std::mt19937_64 m_random;
};

} // namespace fairlead::config::test
