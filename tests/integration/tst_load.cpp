// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A thousand callers while providers go down and come back. Counts are checked; times are measured and printed
// (`ctest -R tst_load -V`), as they are those of the machine.

#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/load_callers.h"
#include "tests/integration/relay_harness.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <map>

using namespace fairlead;
using namespace fairlead::test;
using api::TargetStanding;
using simulator::Listening;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t kCallers = 1'000;
constexpr int kPatienceMs = 120'000; // a bound on a hang, not a measure
// 50 ms to the first token, two seconds in all: 500 requests a second.
const std::string kModel = "sim-ttft-50-tps-2-tokens-5";
constexpr milliseconds kSpread{2'000};
constexpr milliseconds kFirstToken{1'000};
constexpr milliseconds kDeadline{2'500};

// How a provider goes down.
enum class Down { Refuses, Hangs, TooMany };

void bringDown(simulator::Simulator& provider, Down how) {
    simulator::Behaviour behaviour;
    behaviour.fault = how == Down::Hangs ? simulator::Fault::Hang : simulator::Fault::Status;
    behaviour.status = 429;
    behaviour.retryAfterSeconds = 1;
    if (how == Down::Refuses)
        static_cast<void>(provider.setListening(Listening::Refuse));
    else
        provider.setBehaviourOfAll(behaviour);
}

void bringBack(simulator::Simulator& provider) {
    provider.forgetBehaviours();
    if (provider.listening() != Listening::Serve)
        static_cast<void>(provider.setListening(Listening::Serve));
}

int attemptsOf(const CallOutcome& outcome) {
    const std::string_view text = outcome.response.headers.value("x-fairlead-attempts");
    int attempts = 0;
    std::from_chars(text.data(), text.data() + text.size(), attempts);
    return attempts;
}

// Three providers in one tier, the least busy first.
class Stage {
public:
    Stage() {
        config::Tier tier;
        tier.strategy = config::Strategy::LeastBusy;
        for (std::size_t i = 0; i < providers.size(); ++i) {
            providers[i] = std::make_unique<simulator::Simulator>(simulator::Scenario(), i + 1);
            const bool listens = providers[i]->listen("127.0.0.1", 0).has_value();
            Q_ASSERT(listens);
            Q_UNUSED(listens);
            relay.addProvider(idOf(i), providers[i]->port());
            tier.targets.push_back({idOf(i), kModel, 1, true});
        }
        for (const char* id : {"smart", "hurried"}) {
            config::Route route;
            route.id = id;
            route.match.model = {id};
            route.tiers = {tier};
            route.affinity = false;
            route.retry.backoff = milliseconds(10);
            route.retry.maxBackoff = milliseconds(100);
            route.firstToken = kFirstToken;
            relay.config.routes.push_back(route);
        }
        relay.config.routes.back().deadline = kDeadline;
        relay.config.breaker.probeInterval = milliseconds(100);
    }

    static std::string idOf(std::size_t i) { return "p" + std::to_string(i); }
    static std::string request(const std::string& model) {
        return RelayHarness::requestText("POST", "/v1/chat/completions", chatBody(model, true), {});
    }

    TargetStanding standing(const std::string& provider) {
        for (const api::TargetStatus& target : relay.service().status().targets) {
            if (target.provider == provider)
                return target.standing;
        }
        return TargetStanding::InUse;
    }

    // What providers got: requests and probes. Refused connections reach none of them, so attempts are counted then.
    std::int64_t upstreamRequests(Down how, const std::vector<CallOutcome>& outcomes) const {
        std::int64_t attempts = 0;
        for (const CallOutcome& outcome : outcomes)
            attempts += attemptsOf(outcome);
        std::int64_t requests = 0;
        std::int64_t probes = 0;
        for (const auto& provider : providers) {
            requests += provider->requestCount();
            probes += provider->modelListCount();
        }
        return how == Down::Refuses ? attempts + probes : requests;
    }

    std::array<std::unique_ptr<simulator::Simulator>, 3> providers;
    RelayHarness relay;
};

bool isComplete(const CallOutcome& outcome) {
    return outcome.response.status == 200 && !outcome.isCut && outcome.response.body.ends_with("data: [DONE]\n\n");
}

// Content had come, and then the error event: nothing that a relay could have kept from the caller.
bool diedAfterContent(const CallOutcome& outcome) {
    return outcome.response.status == 200 && outcome.response.body.find("\"content\":\"") != std::string::npos &&
           outcome.response.body.find("data: {\"error\"") != std::string::npos;
}

// In milliseconds; of the times from sending to the first byte of the answer.
double percentile(std::vector<std::int64_t> times, double share) {
    if (times.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(times.size() - 1));
    std::ranges::nth_element(times, times.begin() + at);
    return static_cast<double>(times[static_cast<std::size_t>(at)]) / 1e6;
}

std::vector<std::int64_t> firstByteTimes(const std::vector<CallOutcome>& outcomes, std::int64_t from, std::int64_t to) {
    std::vector<std::int64_t> times;
    for (const CallOutcome& outcome : outcomes) {
        if (outcome.sentAt >= from && outcome.sentAt < to && outcome.firstAt > 0)
            times.push_back(outcome.firstAt - outcome.sentAt);
    }
    return times;
}

std::int64_t attemptsAt(const ledger::RequestRecord& record, const std::string& provider) {
    return std::ranges::count(record.attempts, provider, &ledger::AttemptRecord::provider);
}

} // namespace

Q_DECLARE_METATYPE(Down)

class TestLoad : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void callersDoNotNoticeAProviderThatGoesDown_data();
    void callersDoNotNoticeAProviderThatGoesDown();
    void everyCallerGetsOneClearErrorWhenAllAreDown_data();
    void everyCallerGetsOneClearErrorWhenAllAreDown();

private:
    static void addWays();
};

void TestLoad::initTestCase() {
    std::printf("%-10s %9s %9s %12s %12s %9s %10s %10s\n", "one down", "requests", "upstream", "p99 ms", "p99 then",
                "added", "mid-stream", "back s");
}

void TestLoad::addWays() {
    QTest::addColumn<Down>("how");
    QTest::newRow("refuses") << Down::Refuses;
    QTest::newRow("hangs") << Down::Hangs;
    QTest::newRow("429") << Down::TooMany;
}

void TestLoad::callersDoNotNoticeAProviderThatGoesDown_data() {
    addWays();
}

void TestLoad::callersDoNotNoticeAProviderThatGoesDown() {
    QFETCH(Down, how);
    constexpr std::size_t kBefore = 1'000; // answers
    constexpr std::size_t kWhileDown = 1'000;
    Stage stage;
    QVERIFY(stage.relay.start());
    simulator::Simulator& victim = *stage.providers[0];
    const std::string id = Stage::idOf(0);
    LoadCallers callers(stage.relay.port(), kCallers, Stage::request("smart"));
    callers.start(kSpread);
    const auto& outcomes = callers.outcomes();
    QTRY_VERIFY_WITH_TIMEOUT(outcomes.size() >= kBefore, kPatienceMs);
    QCOMPARE(callers.inFlight(), kCallers);

    bringDown(victim, how);
    const std::int64_t downAt = callers.now();
    std::int64_t openWallMs = 0;
    if (how != Down::TooMany) { // a limit is the key's, and opens no breaker
        QTRY_COMPARE_WITH_TIMEOUT(stage.standing(id), TargetStanding::Open, kPatienceMs);
        openWallMs = QDateTime::currentMSecsSinceEpoch();
    }
    const std::size_t atOpen = outcomes.size();
    const std::int64_t listsAtOpen = victim.modelListCount();
    const std::int64_t requestsAtOpen = victim.requestCount();
    QTRY_VERIFY_WITH_TIMEOUT(outcomes.size() >= atOpen + kWhileDown, kPatienceMs);
    const std::int64_t backAt = callers.now();
    const std::int64_t listsBefore = victim.modelListCount();
    const std::int64_t requestsBefore = victim.requestCount();
    const auto recordsWhileDown = stage.relay.records(); // those that ended last
    bringBack(victim);

    // Traffic ramps back: it is in use, and has had more than trials.
    const auto isBack = [&] {
        const std::int64_t answers = victim.requestCount() - requestsBefore - (victim.modelListCount() - listsBefore);
        return stage.standing(id) == TargetStanding::InUse && answers >= 100;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isBack(), kPatienceMs);
    const std::int64_t inUseAt = callers.now();
    callers.stop();
    QTRY_COMPARE_WITH_TIMEOUT(callers.inFlight(), std::size_t(0), kPatienceMs);

    int midStream = 0;
    for (const CallOutcome& outcome : outcomes) {
        const bool died = diedAfterContent(outcome);
        midStream += died ? 1 : 0;
        QVERIFY2(isComplete(outcome) || died,
                 (std::to_string(outcome.response.status) + outcome.response.body).c_str());
    }
    QCOMPARE(callers.surplus(), std::size_t(0));
    if (how != Down::Refuses)
        QCOMPARE(midStream, 0); // only a process that dies takes its streams with it

    const std::int64_t upstream = stage.upstreamRequests(how, outcomes);
    QVERIFY2(upstream * 10 <= std::ssize(outcomes) * 12, std::to_string(upstream).c_str());
    if (how == Down::Hangs) {
        for (const CallOutcome& outcome : outcomes)
            QVERIFY(attemptsOf(outcome) <= 2); // nobody waits for a second limit
    }
    if (openWallMs > 0) { // probes only
        QCOMPARE(requestsBefore - requestsAtOpen, listsBefore - listsAtOpen);
        for (const ledger::RequestRecord& record : recordsWhileDown)
            QVERIFY(record.startedMs <= openWallMs || attemptsAt(record, id) == 0);
    }
    if (how == Down::Hangs)
        QVERIFY(listsBefore > 0);

    const double usual = percentile(firstByteTimes(outcomes, 0, downAt), 0.99);
    const double then = percentile(firstByteTimes(outcomes, downAt, backAt), 0.99);
    std::printf("%-10s %9zu %9lld %12.1f %12.1f %9.1f %10d %10.1f\n", QTest::currentDataTag(), outcomes.size(),
                static_cast<long long>(upstream), usual, then, then - usual, midStream,
                static_cast<double>(inUseAt - backAt) / 1e9);
    std::fflush(stdout);
}

void TestLoad::everyCallerGetsOneClearErrorWhenAllAreDown_data() {
    addWays();
}

void TestLoad::everyCallerGetsOneClearErrorWhenAllAreDown() {
    QFETCH(Down, how);
    Stage stage;
    QVERIFY(stage.relay.start());
    for (const auto& provider : stage.providers)
        bringDown(*provider, how);
    LoadCallers callers(stage.relay.port(), kCallers, Stage::request("hurried"));
    callers.sendOnce(milliseconds(200));
    QTRY_COMPARE_WITH_TIMEOUT(callers.outcomes().size(), kCallers, kPatienceMs);
    std::map<std::string, int> codes;
    double longest = 0;
    for (const CallOutcome& outcome : callers.outcomes()) {
        const QJsonObject error = QJsonDocument::fromJson(QByteArray::fromStdString(outcome.response.body))
                                      .object()
                                      .value(u"error")
                                      .toObject();
        const std::string code = error.value(u"code").toString().toStdString();
        ++codes[std::to_string(outcome.response.status) + ' ' + code];
        QVERIFY2(!outcome.isCut && outcome.response.status >= 429, outcome.response.body.c_str());
        QVERIFY(!code.empty() && !error.value(u"message").toString().isEmpty());
        longest = std::max(longest, static_cast<double>(outcome.doneAt - outcome.sentAt) / 1e6);
    }
    QCOMPARE(callers.surplus(), std::size_t(0));
    const auto records = stage.relay.records(static_cast<int>(kCallers));
    QCOMPARE(records.size(), kCallers);
    for (const ledger::RequestRecord& record : records)
        QVERIFY(record.outcome == ledger::Outcome::Failed || record.outcome == ledger::Outcome::Rejected);
    std::int64_t probes = 0;
    for (const auto& provider : stage.providers)
        probes += provider->modelListCount();
    const std::int64_t upstream = stage.upstreamRequests(how, callers.outcomes()) - probes;
    std::string text;
    for (const auto& [code, count] : codes)
        text += "  " + std::to_string(count) + " x " + code;
    std::printf("all down, %s: %zu requests, %lld upstream, longest wait %.0f ms of %lld:%s\n", QTest::currentDataTag(),
                kCallers, static_cast<long long>(upstream), longest, static_cast<long long>(kDeadline.count()),
                text.c_str());
    std::fflush(stdout);
    QVERIFY(upstream <= 1'200); // the fifth that the budget for retries allows
}

QTEST_GUILESS_MAIN(TestLoad)
#include "tst_load.moc"
