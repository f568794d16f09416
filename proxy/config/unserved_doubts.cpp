// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/cross_checks.h"
#include "proxy/config/json_text.h"

#include <string>

namespace fairlead::config {

namespace {

// Where a value other than the default stands that nothing looks at yet.
class Unserved {
public:
    explicit Unserved(std::vector<Fault>& doubts) : m_doubts(doubts) {}
    template <typename T>
    void check(const std::string& pointer, const T& value, const T& standard) {
        if (value != standard)
            m_doubts.push_back({pointer, "This version does not act on it yet."});
    }

private:
    std::vector<Fault>& m_doubts;
};

bool looksAtTheMoment(const Tier& tier) {
    return tier.targets.size() > 1 && tier.strategy != Strategy::Ordered && tier.strategy != Strategy::Weighted;
}

void doubtRoute(const Route& route, const std::string& pointer, Unserved& unserved, std::vector<Fault>& doubts) {
    const Retry standard;
    unserved.check(pointer + "/retry/same_target", route.retry.sameTarget, standard.sameTarget);
    unserved.check(pointer + "/retry/backoff_ms", route.retry.backoff, standard.backoff);
    unserved.check(pointer + "/retry/max_backoff_ms", route.retry.maxBackoff, standard.maxBackoff);
    unserved.check(pointer + "/first_token_ms", route.firstToken, {});
    unserved.check(pointer + "/deadline_ms", route.deadline, {});
    unserved.check(pointer + "/hedge_after_ms", route.hedgeAfter, {});
    unserved.check(pointer + "/queue", route.queue, {});
    for (std::size_t i = 0; route.affinity && i < route.tiers.size(); ++i) {
        if (looksAtTheMoment(route.tiers[i]))
            doubts.push_back({childPointer(pointer + "/tiers", i) + "/strategy",
                              "Sessions do not stay with their target under this strategy yet."});
    }
}

} // namespace

void findUnserved(const Config& config, std::vector<Fault>& doubts) {
    Unserved unserved(doubts);
    const RateLimits none;
    for (std::size_t i = 0; i < config.clients.size(); ++i) {
        const std::string pointer = childPointer("/clients", i);
        unserved.check(pointer + "/rate_limits", config.clients[i].rateLimits, none);
        unserved.check(pointer + "/user_rate_limits", config.clients[i].userRateLimits, none);
    }
    for (std::size_t i = 0; i < config.providers.size(); ++i) {
        const Provider& provider = config.providers[i];
        const std::string pointer = childPointer("/providers", i);
        unserved.check(pointer + "/rate_limits", provider.rateLimits, none);
        for (std::size_t j = 0; j < provider.keys.size(); ++j) {
            const std::string at = childPointer(pointer + "/keys", j);
            unserved.check(at + "/weight", provider.keys[j].weight, 1);
            unserved.check(at + "/rate_limits", provider.keys[j].rateLimits, none);
        }
    }
    for (std::size_t i = 0; i < config.routes.size(); ++i)
        doubtRoute(config.routes[i], childPointer("/routes", i), unserved, doubts);
    unserved.check("/retry_budget", config.retryBudget, Config().retryBudget);
}

} // namespace fairlead::config
