// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/request_records.h"
#include "ui/overview/activity_window.h"
#include "ui/overview/percentile.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;

class TestActivityWindow : public QObject {
    Q_OBJECT

private slots:
    void takesThePercentileOfTheValuesThemselves();
    void putsARequestIntoTheBucketInWhichItEnded();
    void countsOutcomes();
    void measuresAnsweredRequestsOnly();
    void comparesOnlyWithAPeriodThatWasSeenWhole();
    void doesNotCountLoadedRecordsTwice();
    void keepsTheCausesOfABucket();
    void judgesProvidersByTheirAttempts();
    void blamesNoProviderForTheCallersMistakes();
    void forgetsWhatIsOld();
    void acceptsRecordsOutOfOrder();
};

namespace {

// The middle of a bucket of 10 s.
constexpr std::int64_t kNow = test::kNoonMs + 5'000;

api::RequestRecord endedAt(api::RequestRecord record, std::int64_t endMs, std::int64_t totalUs = 1'000'000) {
    record.totalUs = totalUs;
    record.startedMs = endMs - totalUs / 1000;
    return record;
}

} // namespace

void TestActivityWindow::takesThePercentileOfTheValuesThemselves() {
    std::vector<std::int64_t> none;
    QVERIFY(!percentile(none, 95));
    std::vector<std::int64_t> one{7};
    QCOMPARE(*percentile(one, 50), 7);
    std::vector<std::int64_t> hundred;
    for (std::int64_t i = 100; i >= 1; --i)
        hundred.push_back(i * 10);
    QCOMPARE(*percentile(hundred, 50), 500);
    QCOMPARE(*percentile(hundred, 95), 950);
    QCOMPARE(*percentile(hundred, 100), 1000);
    std::vector<std::int64_t> three{30, 10, 20};
    QCOMPARE(*percentile(three, 50), 20);
    QCOMPARE(*percentile(three, 95), 30);
}

void TestActivityWindow::putsARequestIntoTheBucketInWhichItEnded() {
    ActivityWindow window;
    window.add(endedAt(test::answered(1), kNow));
    window.add(endedAt(test::answered(2), kNow - 10'000, 60'000'000));
    window.add(endedAt(test::answered(3), kNow - 15 * 60'000)); // one bucket too old
    const ActivitySnapshot snapshot = window.snapshot(kLast15Minutes, kNow);
    QCOMPARE(snapshot.buckets.size(), std::size_t(90));
    QCOMPARE(snapshot.bucketMs, 10'000);
    QCOMPARE(snapshot.toMs % 10'000, 0);
    QVERIFY(snapshot.toMs > kNow && snapshot.toMs <= kNow + 10'000);
    QCOMPARE(snapshot.buckets[89].requests(), 1);
    QCOMPARE(snapshot.buckets[88].requests(), 1);
    QCOMPARE(*snapshot.buckets[88].totalP50, 60'000'000);
    QCOMPARE(snapshot.now.requests, 2);
    QVERIFY(!snapshot.buckets[0].totalP50);
}

void TestActivityWindow::countsOutcomes() {
    ActivityWindow window;
    api::RequestRecord cancelled = test::answered(5);
    cancelled.outcome = api::Outcome::CancelledByCaller;
    api::RequestRecord died = test::answered(6);
    died.outcome = api::Outcome::DiedMidStream;
    for (const api::RequestRecord& record :
         {test::answered(1), test::fallback(2), test::failed(3), test::rejected(4), cancelled, died})
        window.add(endedAt(record, kNow));
    const Totals totals = window.snapshot(kLast15Minutes, kNow).now;
    QCOMPARE(totals.requests, 6);
    QCOMPARE(totals.firstTarget, 2);
    QCOMPARE(totals.afterFallback, 1);
    QCOMPARE(totals.failed, 3);
}

void TestActivityWindow::measuresAnsweredRequestsOnly() {
    ActivityWindow window;
    window.add(endedAt(test::answered(1), kNow, 3'000'000));
    window.add(endedAt(test::failed(2), kNow, 90'000'000));
    api::RequestRecord silent = endedAt(test::answered(3), kNow, 1'000'000);
    silent.tokens = {};
    silent.ttftUs = -1;
    window.add(silent);
    const Totals totals = window.snapshot(kLast15Minutes, kNow).now;
    QCOMPARE(*totals.totalP95, 3'000'000);
    QCOMPARE(*totals.totalP50, 1'000'000);
    QCOMPARE(*totals.ttftP50, 200'000);
    QCOMPARE(totals.inputTokens, 1200);
    QCOMPARE(totals.outputTokens, 80);
    QCOMPARE(totals.unknownTokens, 1);
}

void TestActivityWindow::comparesOnlyWithAPeriodThatWasSeenWhole() {
    ActivityWindow unseen(kNow - 20 * 60'000);
    unseen.add(endedAt(test::answered(1), kNow - 16 * 60'000));
    QVERIFY(!unseen.snapshot(kLast15Minutes, kNow).before);
    ActivityWindow seen(kNow - 31 * 60'000);
    seen.add(endedAt(test::answered(1), kNow - 16 * 60'000));
    const ActivitySnapshot snapshot = seen.snapshot(kLast15Minutes, kNow);
    QVERIFY(snapshot.before);
    QCOMPARE(snapshot.before->requests, 1);
    QCOMPARE(snapshot.now.requests, 0);
    QVERIFY(!seen.snapshot(kLastHour, kNow).before);
}

void TestActivityWindow::doesNotCountLoadedRecordsTwice() {
    ActivityWindow window(kNow);
    window.add(endedAt(test::answered(2), kNow));
    const std::vector<api::RequestRecord> history{endedAt(test::answered(2), kNow),
                                                  endedAt(test::answered(1), kNow - 60'000)};
    window.load(history, kNow - 7'200'000);
    window.load(history, kNow - 7'200'000);
    const ActivitySnapshot snapshot = window.snapshot(kLastHour, kNow);
    QCOMPARE(snapshot.now.requests, 2);
    QVERIFY(snapshot.before);
}

void TestActivityWindow::keepsTheCausesOfABucket() {
    ActivityWindow window;
    window.add(endedAt(test::fallback(1), kNow));
    window.add(endedAt(test::failed(2), kNow));
    window.add(endedAt(test::failed(3), kNow));
    const ActivitySnapshot snapshot = window.snapshot(kLast15Minutes, kNow);
    QCOMPARE(snapshot.buckets.back().causes, (std::vector<std::string>{"503", "429"}));
}

void TestActivityWindow::judgesProvidersByTheirAttempts() {
    ActivityWindow window;
    window.add(endedAt(test::fallback(1), kNow - 20'000));
    window.add(endedAt(test::answered(2), kNow));
    const auto providers = window.snapshot(kLast15Minutes, kNow).providers;
    QCOMPARE(providers.size(), std::size_t(2));
    QCOMPARE(providers[0].provider, std::string("openai"));
    QCOMPARE(providers[0].answered, 2);
    QCOMPARE(providers[0].failedAttempts, 0);
    QVERIFY(providers[0].lastError.empty());
    QCOMPARE(*providers[0].p95, 1'000'000);
    QCOMPARE(providers[1].provider, std::string("groq"));
    QCOMPARE(providers[1].answered, 0);
    QCOMPARE(providers[1].attempts, 1);
    QCOMPARE(providers[1].failedAttempts, 1);
    QCOMPARE(providers[1].lastError, std::string("429"));
    QCOMPARE(providers[1].lastErrorMs, kNow - 20'000);
}

void TestActivityWindow::blamesNoProviderForTheCallersMistakes() {
    ActivityWindow window;
    api::RequestRecord bad = test::failed(1);
    bad.attempts[0].errorClass = ErrorClass::BadRequest;
    window.add(endedAt(bad, kNow));
    window.add(endedAt(test::rejected(2), kNow));
    const ActivitySnapshot snapshot = window.snapshot(kLast15Minutes, kNow);
    QCOMPARE(snapshot.now.failed, 2);
    QVERIFY(snapshot.providers.empty());
}

void TestActivityWindow::forgetsWhatIsOld() {
    ActivityWindow window;
    window.add(endedAt(test::answered(1), kNow - 60'000));
    window.add(endedAt(test::answered(2), kNow));
    window.forgetBefore(kNow - 30'000);
    QCOMPARE(window.snapshot(kLast15Minutes, kNow).now.requests, 1);
    QVERIFY(!window.snapshot(kLast15Minutes, kNow).before);
}

void TestActivityWindow::acceptsRecordsOutOfOrder() {
    ActivityWindow window;
    window.add(endedAt(test::answered(3), kNow));
    window.add(endedAt(test::answered(1), kNow - 40'000));
    window.add(endedAt(test::answered(2), kNow - 20'000));
    const ActivitySnapshot snapshot = window.snapshot(kLast15Minutes, kNow);
    QCOMPARE(snapshot.buckets[89].requests(), 1);
    QCOMPARE(snapshot.buckets[87].requests(), 1);
    QCOMPARE(snapshot.buckets[85].requests(), 1);
}

QTEST_GUILESS_MAIN(TestActivityWindow)
#include "tst_activity_window.moc"
