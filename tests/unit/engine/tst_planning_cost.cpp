// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan costs with the relay's own live state and catalogue: three tiers of five targets. The time is printed and
// not judged, since a loaded machine says nothing; that everything was looked at is judged.

#include "proxy/engine/configured_models.h"
#include "proxy/engine/routing_live_state.h"
#include "proxy/engine/routing_targets.h"
#include "proxy/routing/compact_plan.h"
#include "proxy/routing/plan.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

using namespace fairlead;
using namespace fairlead::engine;
using config::Strategy;

Q_DECLARE_METATYPE(fairlead::config::Strategy)

namespace {

constexpr int kBatches = 40; // the quickest is told: the others had to share the machine
constexpr int kRounds = 500;

// Microseconds for each call.
template <typename Call>
double quickest(const Call& call) {
    double best = std::numeric_limits<double>::max();
    for (int batch = 0; batch < kBatches; ++batch) {
        const auto began = std::chrono::steady_clock::now();
        for (int i = 0; i < kRounds; ++i)
            call();
        const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - began;
        best = std::min(best, took.count() / kRounds);
    }
    return best;
}

struct Seller {
    const char* preset;
    const char* model;
};
// Models that the catalogue has prices of.
constexpr std::array<Seller, 5> kSellers = {{{"openai", "gpt-4o"},
                                             {"anthropic", "claude-sonnet-4-5"},
                                             {"gemini", "gemini-2.5-flash"},
                                             {"groq", "llama-3.3-70b-versatile"},
                                             {"mistral", "mistral-large-latest"}}};

config::Config configOf(Strategy strategy) {
    config::Config config;
    config::Route route;
    route.id = "smart";
    for (int tier = 0; tier < 3; ++tier) {
        config::Tier made{"tier " + std::to_string(tier + 1), strategy, {}};
        for (const Seller& seller : kSellers) {
            config::Provider provider;
            provider.id = std::string(seller.preset) + "-" + std::to_string(tier);
            provider.preset = seller.preset;
            config.providers.push_back(provider);
            made.targets.push_back({provider.id, seller.model});
        }
        route.tiers.push_back(made);
    }
    route.retry.maxAttempts = 15;
    config.routes.push_back(route);
    return config;
}

} // namespace

class TestPlanningCost : public QObject {
    Q_OBJECT

private slots:
    void threeTiersOfFiveTargets_data();
    void threeTiersOfFiveTargets();
    void aCompactPlan();
};

void TestPlanningCost::threeTiersOfFiveTargets_data() {
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<bool>("body"); // the length of the request is known, so that prices and windows are looked up
    const auto row = [](const char* name, Strategy strategy, bool body) { QTest::newRow(name) << strategy << body; };
    row("ordered", Strategy::Ordered, false);
    row("ordered, windows known", Strategy::Ordered, true);
    row("weighted", Strategy::Weighted, false);
    row("least latency", Strategy::LeastLatency, false);
    row("least busy", Strategy::LeastBusy, false);
    row("power of two", Strategy::PowerOfTwo, false);
    row("least cost", Strategy::LeastCost, true);
}

void TestPlanningCost::threeTiersOfFiveTargets() {
    QFETCH(Strategy, strategy);
    QFETCH(bool, body);
    const auto snapshot = makeSnapshot(configOf(strategy), {});
    const config::Config& config = snapshot->config;
    const ConfiguredModels models(config);
    const RoutingTargets targets(*snapshot);
    RoutingLiveState live;
    live.configured(*snapshot);
    Clock::Nanoseconds now = std::chrono::hours(1);
    for (const config::Provider& provider : config.providers) {
        const std::string model = kSellers[static_cast<std::size_t>(&provider - config.providers.data()) % 5].model;
        for (int i = 0; i < 100; ++i) {
            live.started(provider.id, model);
            live.ended(provider.id, model, {ErrorClass::None, now, 300.0 + i, 4000}, config.breaker, now);
        }
    }
    routing::Facts facts{"anything", "dev"};
    if (body) {
        facts.inputTokens = 1200;
        facts.maxOutput = 500;
    }
    SeededRandom random(1);
    std::size_t planned = 0;
    qInfo("%.2f us a plan", quickest([&] {
              const RoutingLiveView view(live, config.breaker, now);
              planned += routing::makePlan(facts, config, models, {&targets, &view, &random}).attempts.size();
          }));
    QCOMPARE(planned, std::size_t(15) * kBatches * kRounds);
}

void TestPlanningCost::aCompactPlan() {
    const config::Config config = configOf(Strategy::Weighted);
    const routing::Plan plan = routing::makePlan({"anything", "dev"}, config, ConfiguredModels(config));
    std::size_t bytes = 0;
    const double took = quickest([&] { bytes += routing::compactPlan(plan).size(); });
    qInfo("%.2f us, %zu bytes", took, bytes / kBatches / kRounds);
    QVERIFY(bytes > 0);
}

QTEST_GUILESS_MAIN(TestPlanningCost)
#include "tst_planning_cost.moc"
