// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/matching.h"
#include "proxy/routing/time_window.h"
#include "tests/unit/routing/routing_samples.h"

#include <QTest>

#include <functional>

using namespace fairlead;
using namespace fairlead::routing;

namespace {

using Criterion = std::function<void(config::Match&)>;
using Request = std::function<void(Facts&)>;

// 2026-11-21 is a Saturday.
constexpr std::int64_t kSaturdayNoonMs = 1'795'262'400'000;
constexpr std::int64_t kHourMs = 3'600'000;

} // namespace

class TestMatching : public QObject {
    Q_OBJECT

private slots:
    void aRouteTakesWhatFitsItsCriteria_data();
    void aRouteTakesWhatFitsItsCriteria();
    void windowsKnowDaysAndMidnight_data();
    void windowsKnowDaysAndMidnight();
    void theFirstMatchingRouteWinsAndTheLastIsTheDefault();
    void clientsBringTierPriorityAndAliases();
    void onlyWhatSomeRouteAsksIsLookedFor();
    void sessionsAreLookedForWhereKeysAreShared();
};

void TestMatching::aRouteTakesWhatFitsItsCriteria_data() {
    QTest::addColumn<Criterion>("criterion");
    QTest::addColumn<Request>("request");
    QTest::addColumn<bool>("match");
    const auto row = [](const char* name, Criterion criterion, Request request, bool match) {
        QTest::newRow(name) << std::move(criterion) << std::move(request) << match;
    };
    static const HeaderList headers{{"X-Team", "red"}, {"X-Team", "blue"}};
    const Request plain = [](Facts&) {};
    row(
        "nothing asked", [](auto&) {}, plain, true);
    const Criterion twoGlobs = [](auto& match) { match.model = {"gpt-*", "claude-*"}; };
    row(
        "second glob", twoGlobs, [](Facts& facts) { facts.model = "claude-x"; }, true);
    row(
        "no glob", twoGlobs, [](Facts& facts) { facts.model = "llama"; }, false);
    const Criterion tag = [](auto& match) { match.tag = {"batch", "night"}; };
    row(
        "tag", tag, [](Facts& facts) { facts.tag = "night"; }, true);
    row(
        "other tag", tag, [](Facts& facts) { facts.tag = "day"; }, false);
    row("no tag", tag, plain, false);
    const Criterion client = [](auto& match) { match.client = {"dev"}; };
    row("client", client, plain, true);
    row(
        "other client", client, [](Facts& facts) { facts.client = "app"; }, false);
    const Criterion high = [](auto& match) { match.priority = {config::Priority::High, config::Priority::Low}; };
    row(
        "priority", high, [](Facts& facts) { facts.priority = config::Priority::Low; }, true);
    row("default priority", high, plain, false);
    const Criterion team = [](auto& match) { match.header = {{"x-team", "bl*"}}; };
    row(
        "header, second field", team, [](Facts& facts) { facts.headers = &headers; }, true);
    row("no headers", team, plain, false);
    row(
        "one header of two",
        [](auto& match) {
            match.header = {{"x-team", "red"}, {"x-app", "*"}};
        },
        [](Facts& facts) { facts.headers = &headers; }, false);
    const Criterion size = [](auto& match) {
        match.minInputTokens = 100;
        match.maxInputTokens = 200;
    };
    for (const auto& [tokens, match] : {std::pair{99, false}, {100, true}, {200, true}, {201, false}})
        QTest::addRow("%d tokens", tokens)
            << size << Request([count = tokens](Facts& facts) { facts.inputTokens = count; }) << match;
    row("tokens unknown", size, plain, false);
    row(
        "tools", [](auto& match) { match.tools = true; }, [](Facts& facts) { facts.tools = true; }, true);
    row(
        "no tools", [](auto& match) { match.tools = true; }, plain, false);
    row(
        "tools unwanted", [](auto& match) { match.tools = false; }, [](Facts& facts) { facts.tools = true; }, false);
    row(
        "images", [](auto& match) { match.images = true; }, [](Facts& facts) { facts.images = true; }, true);
    row(
        "no images", [](auto& match) { match.images = false; }, plain, true);
    row(
        "all but one",
        [](auto& match) {
            match.client = {"dev"};
            match.tools = true;
        },
        plain, false);
    row(
        "hours",
        [](auto& match) {
            match.time = {11 * 60, 13 * 60, 0x7F, config::TimeZone::Utc};
        },
        plain, true);
    row(
        "other hours",
        [](auto& match) {
            match.time = {13 * 60, 14 * 60, 0x7F, config::TimeZone::Utc};
        },
        plain, false);
}

void TestMatching::aRouteTakesWhatFitsItsCriteria() {
    QFETCH(Criterion, criterion);
    QFETCH(Request, request);
    config::Config config = oneTier(config::Strategy::Ordered, 1);
    config.routes[0].match.model.clear();
    criterion(config.routes[0].match);
    Facts facts{"gpt-4o", "dev"};
    facts.wallMs = kSaturdayNoonMs;
    request(facts);
    QTEST(makePlan(facts, config, NoIndex()).route == "r", "match");
}

void TestMatching::windowsKnowDaysAndMidnight_data() {
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("hours"); // after Saturday noon, UTC
    QTest::addColumn<int>("offset");
    QTest::addColumn<bool>("within");
    const auto row = [](const char* name, int from, int to, int days, int hours, int offset, bool within) {
        QTest::newRow(name) << from * 60 << to * 60 << days << hours << offset << within;
    };
    constexpr int kFriday = 1 << 4;
    constexpr int kSaturday = 1 << 5;
    constexpr int kSunday = 1 << 6;
    row("whole day", 0, 24, kSaturday, 0, 0, true);
    row("other day", 0, 24, kSunday, 0, 0, false);
    row("first minute", 12, 13, kSaturday, 0, 0, true);
    row("end is outside", 11, 12, kSaturday, 0, 0, false);
    row("evening of a night", 22, 6, kSaturday, 11, 0, true);
    row("morning of that night", 22, 6, kSaturday, 17, 0, true);
    row("morning of the day itself", 22, 6, kSaturday, -7, 0, false);
    row("morning after Friday", 22, 6, kFriday, -7, 0, true);
    row("noon of a night", 22, 6, 0x7F, 0, 0, false);
    row("east of it is Sunday", 0, 24, kSunday, 0, 13 * 60, true);
    row("west of it is Friday", 0, 24, kFriday, -11, -2 * 60, true);
    row("before 1970", 11, 13, 0x7F, -24 * 365 * 100, 0, true);
}

void TestMatching::windowsKnowDaysAndMidnight() {
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(int, days);
    QFETCH(int, hours);
    QFETCH(int, offset);
    const config::TimeWindow window{from, to, static_cast<std::uint8_t>(days), config::TimeZone::Local};
    QTEST(isWithin(window, kSaturdayNoonMs + hours * kHourMs, offset), "within");
    config::TimeWindow utc = window;
    utc.zone = config::TimeZone::Utc;
    QCOMPARE(isWithin(utc, kSaturdayNoonMs + hours * kHourMs, offset),
             isWithin(utc, kSaturdayNoonMs + hours * kHourMs, 0));
}

void TestMatching::theFirstMatchingRouteWinsAndTheLastIsTheDefault() {
    config::Config config = oneTier(config::Strategy::Ordered, 1);
    config::Route withTools = config.routes[0];
    withTools.id = "tools";
    withTools.match.tools = true;
    config.routes.insert(config.routes.begin(), withTools);
    Facts facts{"x", "dev"};
    QCOMPARE(makePlan(facts, config, NoIndex()).route, std::string("r"));
    facts.tools = true;
    QCOMPARE(makePlan(facts, config, NoIndex()).route, std::string("tools"));
    config.routes[0].enabled = false;
    QCOMPARE(makePlan(facts, config, NoIndex()).route, std::string("r"));
}

void TestMatching::clientsBringTierPriorityAndAliases() {
    config::Config config = oneTier(config::Strategy::Ordered, 1);
    config::Route& route = config.routes[0];
    route.match.model = {"real"};
    route.match.userTier = {"premium"};
    route.match.priority = {config::Priority::High};
    config::Client client;
    client.id = "dev";
    client.userTier = "premium";
    client.priority = config::Priority::High;
    client.aliases = {{"fast", "real"}, {"real", "unreal"}, {"mine", "r"}, {"a/x", "a/y"}};
    config.clients.push_back(client);
    const auto plan = [&config](const char* model) { return makePlan({model, "dev"}, config, NoIndex()); };
    QCOMPARE(plan("fast").route, std::string("r"));
    QVERIFY2(plan("real").attempts.empty(), "an alias is looked up once");
    config.clients[0].priority = config::Priority::Low;
    QVERIFY(plan("fast").attempts.empty());
    QVERIFY2(plan("mine").route == "r", "an alias for a route takes it whatever it matches");
    QCOMPARE(plan("a/x").attempts[0].model, std::string("y"));
    QVERIFY(makePlan({"fast", "app"}, config, NoIndex()).attempts.empty());
}

void TestMatching::onlyWhatSomeRouteAsksIsLookedFor() {
    config::Config config = oneTier(config::Strategy::Ordered, 2);
    Needs needs = needsOf(config);
    QVERIFY(!needs.body && !needs.session && !needs.localTime);
    config.routes[0].match.images = false;
    config.routes[0].match.time.from = 60;
    config.routes[0].tiers[0].strategy = config::Strategy::Weighted;
    needs = needsOf(config);
    QVERIFY(needs.body && needs.session && needs.localTime);
    config.routes[0].enabled = false;
    needs = needsOf(config);
    QVERIFY(!needs.body && !needs.session && !needs.localTime);
}

void TestMatching::sessionsAreLookedForWhereKeysAreShared() {
    config::Config config = oneTier(config::Strategy::Ordered, 2);
    config.providers[1].keys = {{"main", {}}, {"second", {}}};
    QVERIFY(needsOf(config).session);
    config.routes[0].affinity = false;
    QVERIFY(!needsOf(config).session);
    config.routes[0].affinity = true;
    config.providers[1].keys[0].enabled = false;
    QVERIFY(!needsOf(config).session);
}

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"
