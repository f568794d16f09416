// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/attention.h"
#include "ui/overview/line_segments.h"
#include "ui/overview/overview_text.h"
#include "ui/overview/provider_activity_model.h"
#include "ui/widgets/table_delegates.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;

// The words, figures and rows of the Overview: pure functions.
class TestOverviewText : public QObject {
    Q_OBJECT

private slots:
    void shortensCounts_data();
    void shortensCounts();
    void tellsHowLongAgo();
    void comparesWithThePeriodBefore();
    void coloursOnlyAChangeForTheWorse();
    void showsTheCountBehindARate();
    void saysNothingOfTimesWithoutAnswers();
    void countsUnknownTokens();
    void breaksLinesAtLongGaps();
    void namesTheStateOfAProvider_data();
    void namesTheStateOfAProvider();
    void listsEveryProviderBusiestFirst();
    void updatesProviderRowsInPlace();
    void putsTheWorstFirst();
    void leadsAMissingKeyToItsProvider();
    void hasNothingToSayOfAHealthyRelay();
};

namespace {

constexpr std::int64_t kNow = 1'790'000'000'000;

ActivitySnapshot snapshot(int requests, int failed) {
    ActivitySnapshot result;
    result.fromMs = kNow - 900'000;
    result.toMs = kNow;
    result.bucketMs = 10'000;
    result.now.requests = requests;
    result.now.failed = failed;
    return result;
}

config::Config twoProviders() {
    config::Config config;
    config.providers.resize(2);
    config.providers[0].id = "one";
    config.providers[1].id = "two";
    config.routes.resize(1);
    return config;
}

} // namespace

void TestOverviewText::shortensCounts_data() {
    QTest::addColumn<qlonglong>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("small") << 0LL << QStringLiteral("0");
    QTest::newRow("grouped") << 9'999LL << QLocale().toString(9'999);
    QTest::newRow("thousands") << 48'210LL << QLocale().toString(48.2, 'f', 1) + QStringLiteral(" k");
    QTest::newRow("no fourth digit") << 422'400LL << QStringLiteral("422 k");
    QTest::newRow("rounds up to a million") << 999'900LL << QLocale().toString(1.0, 'f', 2) + QStringLiteral(" M");
}

void TestOverviewText::shortensCounts() {
    QFETCH(qlonglong, count);
    QFETCH(QString, text);
    QCOMPARE(OverviewText::shortCount(count), text);
}

void TestOverviewText::tellsHowLongAgo() {
    QCOMPARE(OverviewText::ago(kNow - 12'000, kNow), QStringLiteral("12 s ago"));
    QCOMPARE(OverviewText::ago(kNow + 5'000, kNow), QStringLiteral("0 s ago"));
    QCOMPARE(OverviewText::ago(kNow - 240'000, kNow), QStringLiteral("4 min ago"));
    QVERIFY(OverviewText::ago(kNow - 3 * 86'400'000LL, kNow).startsWith(QStringLiteral("on ")));
}

void TestOverviewText::comparesWithThePeriodBefore() {
    ActivitySnapshot shot = snapshot(120, 0);
    QCOMPARE(OverviewText::requests(shot).caption, QStringLiteral("in the last 15 min"));
    shot.before = Totals();
    QCOMPARE(OverviewText::requests(shot).caption, QStringLiteral("in the last 15 min"));
    shot.before->requests = 100;
    QCOMPARE(OverviewText::requests(shot).caption, QStringLiteral("▲ 20 % on 15 min before"));
    shot.before->requests = 240;
    QCOMPARE(OverviewText::requests(shot).caption, QStringLiteral("▼ 50 % on 15 min before"));
}

void TestOverviewText::coloursOnlyAChangeForTheWorse() {
    ActivitySnapshot shot = snapshot(100, 5);
    shot.before = Totals();
    shot.before->requests = 100;
    shot.before->failed = 1;
    QCOMPARE(OverviewText::errorRate(shot).role, ColorRole(&Palette::warn));
    shot.before->failed = 9;
    QCOMPARE(OverviewText::errorRate(shot).role, ColorRole(&Palette::muted));
    shot.now.totalP95 = 2'000'000;
    shot.before->totalP95 = 1'000'000;
    QCOMPARE(OverviewText::totalTime(shot).role, ColorRole(&Palette::warn));
    shot.before->totalP95 = 2'010'000;
    QCOMPARE(OverviewText::totalTime(shot).caption, QStringLiteral("as before"));
}

void TestOverviewText::showsTheCountBehindARate() {
    const TileText text = OverviewText::errorRate(snapshot(200, 3));
    QCOMPARE(text.figure, QLocale().toString(1.5, 'f', 1) + QStringLiteral(" %"));
    QCOMPARE(text.detail, QStringLiteral("3 of 200"));
}

void TestOverviewText::saysNothingOfTimesWithoutAnswers() {
    QCOMPARE(OverviewText::totalTime(snapshot(3, 3)).figure, QStringLiteral("none"));
    QCOMPARE(OverviewText::errorRate(snapshot(0, 0)).figure, QStringLiteral("none"));
}

void TestOverviewText::countsUnknownTokens() {
    ActivitySnapshot shot = snapshot(3, 0);
    shot.now.inputTokens = 100;
    shot.now.outputTokens = 20;
    QCOMPARE(OverviewText::tokens(shot).detail, QString());
    shot.now.unknownTokens = 2;
    QCOMPARE(OverviewText::tokens(shot).figure, QStringLiteral("120"));
    QVERIFY(OverviewText::tokens(shot).detail.contains(QStringLiteral("2 unknown")));
}

void TestOverviewText::breaksLinesAtLongGaps() {
    const std::optional<double> none;
    const auto segments = lineSegments({1.0, none, none, 2.0, none, none, none, 3.0, none}, 2);
    QCOMPARE(segments.size(), 2);
    QCOMPARE(segments[0], (QList<QPointF>{{0, 1}, {3, 2}}));
    QCOMPARE(segments[1].size(), 2); // a lone value is drawn as a dash
    QCOMPARE(segments[1][0].y(), 3.0);
    QVERIFY(segments[1][0].x() < 7 && segments[1][1].x() > 7);
    QVERIFY(lineSegments({none, none}, 2).isEmpty());
}

void TestOverviewText::namesTheStateOfAProvider_data() {
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("failures");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("word");
    QTest::newRow("off") << false << 100 << 100 << "503 server"
                         << "Off";
    QTest::newRow("unused") << true << 0 << 0 << ""
                            << "Not used yet";
    QTest::newRow("healthy") << true << 100 << 4 << "503 server"
                             << "Healthy";
    QTest::newRow("limited") << true << 100 << 5 << "429 rate_limited"
                             << "Limited";
    QTest::newRow("unsteady") << true << 100 << 49 << "503 server"
                              << "Unsteady";
    QTest::newRow("failing") << true << 20 << 10 << "503 server"
                             << "Failing";
    QTest::newRow("failing from the start") << true << 1 << 1 << "503 server"
                                            << "Failing";
    QTest::newRow("too few to tell") << true << 3 << 2 << "503 server"
                                     << "Healthy";
    QTest::newRow("enough to tell") << true << 4 << 2 << "503 server"
                                    << "Failing";
}

void TestOverviewText::namesTheStateOfAProvider() {
    QFETCH(bool, enabled);
    QFETCH(int, requests);
    QFETCH(int, failures);
    QFETCH(QString, error);
    QFETCH(QString, word);
    config::Provider provider;
    provider.enabled = enabled;
    const api::ProviderHealth health{"x", requests, failures, error.toStdString(), 0};
    QCOMPARE(ProviderRows::state(provider, &health).text, word);
}

void TestOverviewText::listsEveryProviderBusiestFirst() {
    ActivitySnapshot shot = snapshot(10, 0);
    ProviderActivity busy;
    busy.provider = "two";
    busy.answered = 3;
    busy.attempts = 4;
    busy.failedAttempts = 1;
    busy.lastError = "503";
    busy.lastErrorMs = kNow - 5'000;
    shot.providers = {busy};
    api::RelayStatus status;
    status.providers = {{"two", 100, 0, "429 rate_limited", kNow - 60'000}};
    const config::Config config = twoProviders();
    const QList<ProviderRow> rows = ProviderRows::make(config, status, shot, ProviderLooks(config), kNow);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].id, std::string("two"));
    QCOMPARE(*rows[0].share, 1.0);
    QCOMPARE(*rows[0].failed, 0.25);
    QCOMPARE(rows[0].lastError, QStringLiteral("503, 5 s ago"));
    QVERIFY(!rows[1].share && !rows[1].failed && rows[1].lastError.isEmpty());
}

void TestOverviewText::updatesProviderRowsInPlace() {
    ProviderActivityModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const config::Config config = twoProviders();
    const auto rows = [&](int requests, int failures) {
        api::RelayStatus status;
        status.providers = {{"one", requests, failures, "", 0}};
        return ProviderRows::make(config, status, snapshot(0, 0), ProviderLooks(config), kNow);
    };
    model.setRows(rows(0, 0));
    QCOMPARE(model.rowCount(), 2);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows(rows(10, 10));
    model.setRows(rows(10, 10));
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.index(0, ProviderActivityModel::State).data().toString(), QStringLiteral("Failing"));
    QCOMPARE(model.index(0, ProviderActivityModel::Share).data().toString(), QString());
    QCOMPARE(model.index(0, ProviderActivityModel::LastError).data().toString(), QStringLiteral("none"));
}

void TestOverviewText::putsTheWorstFirst() {
    api::RelayStatus status;
    status.problems = {{api::ProblemKind::LedgerUnavailable, {}, {}},
                       {api::ProblemKind::PortInUse, {}, "node, pid 4312"}};
    status.providers = {{"one", 10, 9, "503 server", 0}, {"two", 20, 2, "429 rate_limited", 0}};
    const config::Config config = twoProviders();
    const QList<AttentionItem> items = Attention::items(config, status, ProviderLooks(config));
    QCOMPARE(items.size(), 4);
    QCOMPARE(items[0].text, QStringLiteral("Port 4141 is in use"));
    QCOMPARE(items[0].action, AttentionItem::Action::RetryListen);
    QVERIFY(items[0].detail.contains(QStringLiteral("node, pid 4312")));
    QCOMPARE(items[1].text, QStringLiteral("one is failing"));
    QCOMPARE(items[3].text, QStringLiteral("two is limiting requests"));
}

void TestOverviewText::leadsAMissingKeyToItsProvider() {
    api::RelayStatus status;
    status.problems = {{api::ProblemKind::SecretMissing, "one/main", {}}, {api::ProblemKind::SecretMissing, "dev", {}}};
    const config::Config config = twoProviders();
    const QList<AttentionItem> items = Attention::items(config, status, ProviderLooks(config));
    QCOMPARE(items[0].page, QStringLiteral("providers"));
    QCOMPARE(items[0].subject, QStringLiteral("one/main"));
    QCOMPARE(items[1].action, AttentionItem::Action::RetrySecrets);
}

void TestOverviewText::hasNothingToSayOfAHealthyRelay() {
    config::Config config = twoProviders();
    api::RelayStatus status;
    status.providers = {{"one", 100, 1, "503 server", 0}};
    QVERIFY(Attention::items(config, status, ProviderLooks(config)).isEmpty());
    config.routes.clear();
    QCOMPARE(Attention::items(config, status, ProviderLooks(config)).size(), 1);
}

QTEST_GUILESS_MAIN(TestOverviewText)
#include "tst_overview_text.moc"
