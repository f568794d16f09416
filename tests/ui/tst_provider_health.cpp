// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the Providers page tells of the traffic, and what can be done about it.

#include "tests/ui/providers_page_fixture.h"
#include "tests/ui/request_records.h"
#include "ui/providers/health_panel.h"
#include "ui/providers/health_strip.h"
#include "ui/providers/key_settings.h"
#include "ui/providers/key_standing_text.h"
#include "ui/providers/provider_text.h"
#include "ui/providers/target_table_model.h"

#include <QTimer>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

namespace {

constexpr std::int64_t kNow = kSampleNowMs;

api::TargetStatus target(const char* provider, const char* model, api::TargetStanding standing) {
    api::TargetStatus status;
    status.provider = provider;
    status.model = model;
    status.standing = standing;
    status.requests = 100;
    status.failures = standing == api::TargetStanding::InUse ? 1 : 12;
    status.p50Ms = 410;
    status.p95Ms = 1310;
    status.p99Ms = 2840;
    status.ttftP50Ms = 190;
    return status;
}

api::TargetStatus open(const char* provider, const char* model) {
    api::TargetStatus status = target(provider, model, api::TargetStanding::Open);
    status.openedMs = kNow - 720'000;
    status.nextProbeMs = kNow + 12'000;
    status.lastError = "rate_limited";
    return status;
}

api::KeyStatus key(const char* provider, const char* id, api::KeyStanding standing) {
    api::KeyStatus status;
    status.provider = provider;
    status.key = id;
    status.standing = standing;
    if (standing != api::KeyStanding::Ready) {
        status.readyAtMs = kNow + 11'000;
        status.reason = "Rate limited by the provider";
    }
    return status;
}

// Groq has one target in use and one whose breaker is open, one key in use and one that cools.
api::RelayStatus troubled() {
    api::RelayStatus status = sampleStatus();
    status.targets = {target("groq", "openai/gpt-oss-120b", api::TargetStanding::InUse), open("groq", "llama-3.3-70b"),
                      open("deepseek", "deepseek-v4-pro")};
    status.keys = {key("groq", "work", api::KeyStanding::Ready), key("groq", "personal", api::KeyStanding::Cooling)};
    status.keys[0].requestsLeft = 812;
    status.keys[0].tokensLeft = 188'000;
    status.keys[1].requestsLeft = 604;
    return status;
}

} // namespace

class TestProviderHealth : public ProvidersPageFixture {
    Q_OBJECT

private slots:
    void init() { make(sampleConfig()); }
    void cleanup() { takeDown(); }
    void keepsTheLastHundredAttemptsInOrder();
    void countsAnAttemptOnce();
    void leavesOutWhatTheCallerEnded();
    void showsTheAttemptsOfTheHistoryAndThoseThatCome();
    void saysHowAttemptsEnded_data();
    void saysHowAttemptsEnded();
    void listsTheTargetsWithTheirBreakers();
    void resetsTheBreakerOfTheSelectedTarget();
    void theTableTakesTheFocusWhenTheBreakerIsClosed();
    void tellsAKeyThatCools_data();
    void tellsAKeyThatCools();
    void showsWhatIsLeftOfAKey();
    void usesAKeyAgain();
    void judgesAProviderByBreakersAndKeysFirst();
    void editsWeightAndLimitsOfAKeyAsSteps();
    void refusesLimitsThatAreNone_data();
    void refusesLimitsThatAreNone();
    void editsTheLimitsOfAProvider();
    void newsLeaveWidgetsFocusAndSelectionAlone();
    void countsDownOnlyWhileShown();
    void everythingHasAName();
    void screenshots_data();
    void screenshots();

private:
    void openGroq(ProviderDetail::Tab tab);
    QLineEdit* keyField(const char* name) {
        return child<KeySettings>()->findChild<QLineEdit*>(QStringLiteral("key_") + QLatin1String(name));
    }
    const config::Key* personal() { return findKey(*provider("groq"), "personal"); }
};

void TestProviderHealth::openGroq(ProviderDetail::Tab tab) {
    show();
    m_service->setStatus(troubled());
    m_page->reveal(QStringLiteral("groq/personal"));
    child<ProviderDetail>()->openTab(tab);
}

void TestProviderHealth::keepsTheLastHundredAttemptsInOrder() {
    AttemptLog log;
    for (int number = 150; number > 0; --number) { // newest first, as the history comes
        const std::int64_t at = kNoonMs + number * 1000;
        log.add(number > 145 ? failed(number, at) : fallback(number, at));
    }
    const std::vector<AttemptEnd> groq = log.of("groq");
    QCOMPARE(groq.size(), AttemptLog::kKept);
    QCOMPARE(std::ranges::count(groq, AttemptEnd::Failed), 5);
    QVERIFY(groq.front() == AttemptEnd::Limited && groq.back() == AttemptEnd::Failed);
    QCOMPARE(std::ranges::count(log.of("openai"), AttemptEnd::Answered), 100);
    QVERIFY(log.of("nobody").empty());
}

void TestProviderHealth::countsAnAttemptOnce() {
    AttemptLog log;
    for (int time = 0; time < 3; ++time)
        log.add(fallback(7));
    QCOMPARE(log.of("groq").size(), std::size_t(1));
    api::RequestRecord twoKeys = fallback(8);
    twoKeys.attempts[1] = twoKeys.attempts[0]; // at the same time: still two
    log.add(twoKeys);
    QCOMPARE(log.of("groq").size(), std::size_t(3));
}

void TestProviderHealth::leavesOutWhatTheCallerEnded() {
    api::RequestRecord record = answered(1);
    record.attempts[0].errorClass = ErrorClass::CancelledByCaller;
    AttemptLog log;
    log.add(record);
    QVERIFY(log.of("openai").empty());
}

void TestProviderHealth::showsTheAttemptsOfTheHistoryAndThoseThatCome() {
    m_service->setRecords({fallback(2), fallback(1)});
    show();
    m_page->reveal(QStringLiteral("groq"));
    m_page->visibilityChanged(Page::Visibility::Shown);
    auto* strip = child<HealthStrip>();
    QTRY_COMPARE(strip->accessibleName(), QStringLiteral("2 attempts, 2 rate limited"));
    m_service->emitActivity({{}, {fallback(2), failed(3)}});
    QCOMPARE(strip->accessibleName(), QStringLiteral("3 attempts, 2 rate limited, 1 failed"));
    const auto labels = m_page->findChildren<ElidedLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const ElidedLabel* label) {
        return label->isVisible() && label->text() == QStringLiteral("3 attempts, 2 rate limited, 1 failed");
    }));
}

void TestProviderHealth::saysHowAttemptsEnded_data() {
    QTest::addColumn<int>("answered");
    QTest::addColumn<int>("limited");
    QTest::addColumn<int>("failed");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << 0 << 0 << 0 << "No request went there yet.";
    QTest::newRow("one") << 1 << 0 << 0 << "1 attempt, none failed";
    QTest::newRow("good") << 20 << 0 << 0 << "20 attempts, none failed";
    QTest::newRow("limited") << 20 << 3 << 0 << "23 attempts, 3 rate limited";
    QTest::newRow("failed") << 0 << 0 << 2 << "2 attempts, 2 failed";
    QTest::newRow("both") << 90 << 4 << 6 << "Last 100 attempts, 4 rate limited, 6 failed";
}

void TestProviderHealth::saysHowAttemptsEnded() {
    QFETCH(int, answered);
    QFETCH(int, limited);
    QFETCH(int, failed);
    QFETCH(QString, words);
    std::vector<AttemptEnd> ends(static_cast<std::size_t>(answered), AttemptEnd::Answered);
    ends.insert(ends.end(), static_cast<std::size_t>(limited), AttemptEnd::Limited);
    ends.insert(ends.end(), static_cast<std::size_t>(failed), AttemptEnd::Failed);
    QCOMPARE(HealthStrip::words(ends), words);
}

void TestProviderHealth::listsTheTargetsWithTheirBreakers() {
    openGroq(ProviderDetail::Tab::Health);
    auto* model = child<TargetTableModel>();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    int row = -1;
    for (int each = 0; each < model->rowCount(); ++each) {
        QVERIFY(model->rowAt(each).model != "deepseek-v4-pro"); // another provider's
        if (model->rowAt(each).model == "llama-3.3-70b")
            row = each;
    }
    QVERIFY(row >= 0);
    const auto text = [&](int column) { return model->index(row, column).data().toString(); };
    QCOMPARE(text(TargetTableModel::State), QStringLiteral("Breaker open, probe in 12 s"));
    QCOMPARE(text(TargetTableModel::P50), QStringLiteral("410 ms"));
    QCOMPARE(text(TargetTableModel::P95), QStringLiteral("1.31 s"));
    QCOMPARE(text(TargetTableModel::P99), QStringLiteral("2.84 s"));
    QCOMPARE(text(TargetTableModel::Ttft), QStringLiteral("190 ms"));
    QCOMPARE(text(TargetTableModel::Errors), QStringLiteral("12.0 %"));
    QCOMPARE(text(TargetTableModel::LastError), QStringLiteral("rate limited"));
    const QString read = model->index(row, TargetTableModel::State).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(read.contains(QStringLiteral("12 of the last 100 requests failed")), qPrintable(read));
    api::RelayStatus better = troubled();
    better.targets[1] = target("groq", "llama-3.3-70b", api::TargetStanding::Recovering);
    better.targets[1].sharePercent = 40;
    m_service->setStatus(better);
    QCOMPARE(text(TargetTableModel::State), QStringLiteral("Recovering 40 %"));
    m_page->reveal(QStringLiteral("ollama"));
    QVERIFY(child<HealthPanel>()->isVisible());
}

void TestProviderHealth::resetsTheBreakerOfTheSelectedTarget() {
    openGroq(ProviderDetail::Tab::Health);
    auto* table = child<HealthPanel>()->findChild<TableView*>();
    auto* model = child<TargetTableModel>();
    for (int row = 0; row < model->rowCount(); ++row) {
        table->selectRow(row);
        const bool isOpen = model->rowAt(row).model == "llama-3.3-70b";
        QCOMPARE(button(QStringLiteral("Reset breaker"))->isEnabled(), isOpen);
        button(QStringLiteral("Reset breaker"))->click();
    }
    QCOMPARE(m_service->calls().filter(QStringLiteral("resetBreaker")),
             QStringList{QStringLiteral("resetBreaker groq/llama-3.3-70b")});
}

void TestProviderHealth::theTableTakesTheFocusWhenTheBreakerIsClosed() {
    openGroq(ProviderDetail::Tab::Health);
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    auto* table = child<HealthPanel>()->findChild<TableView*>();
    table->selectRow(child<TargetTableModel>()->rowCount() - 1);
    button(QStringLiteral("Reset breaker"))->setFocus();
    QVERIFY(button(QStringLiteral("Reset breaker"))->hasFocus());
    api::RelayStatus closed = troubled();
    for (api::TargetStatus& each : closed.targets)
        each.standing = api::TargetStanding::InUse;
    m_service->setStatus(closed);
    QVERIFY(!button(QStringLiteral("Reset breaker"))->isEnabled());
    QCOMPARE(QApplication::focusWidget(), table);
}

void TestProviderHealth::tellsAKeyThatCools_data() {
    QTest::addColumn<api::KeyStatus>("status");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("sentence");
    api::KeyStatus status = key("groq", "a", api::KeyStanding::Cooling);
    const QString at = QDateTime::fromMSecsSinceEpoch(kNow + 11'000).toString(QStringLiteral("HH:mm:ss"));
    QTest::newRow("cooling") << status << "Cooling, 11 s"
                             << QStringLiteral("Cooling until %1: Rate limited by the provider.").arg(at);
    status.reason = "Rate limited.";
    QTest::newRow("one full stop") << status << "Cooling, 11 s"
                                   << QStringLiteral("Cooling until %1: Rate limited.").arg(at);
    status.reason.clear();
    status.readyAtMs = 0;
    QTest::newRow("nothing known") << status << "Cooling"
                                   << "Cooling.";
    status.standing = api::KeyStanding::Limited;
    status.readyAtMs = kNow - 5; // over, and not told yet
    QTest::newRow("limited") << status << "Over limit, 1 s"
                             << QStringLiteral("Over its limits until %1.")
                                    .arg(QDateTime::fromMSecsSinceEpoch(kNow - 5).toString(QStringLiteral("HH:mm:ss")));
    status.standing = api::KeyStanding::Ready;
    QTest::newRow("ready") << status << "In use" << QString();
}

void TestProviderHealth::tellsAKeyThatCools() {
    QFETCH(api::KeyStatus, status);
    QFETCH(QString, word);
    QFETCH(QString, sentence);
    QCOMPARE(KeyStandingText::badge(status, kNow).text, word);
    QCOMPARE(KeyStandingText::sentence(status, kNow), sentence);
}

void TestProviderHealth::showsWhatIsLeftOfAKey() {
    openGroq(ProviderDetail::Tab::Keys);
    auto* model = child<KeysPanel>()->findChild<KeyTableModel*>();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto text = [&](const char* id, int column) {
        return model->index(model->rowOf(id), column).data().toString();
    };
    QCOMPARE(text("work", KeyTableModel::State), QStringLiteral("In use"));
    QCOMPARE(text("work", KeyTableModel::RequestsLeft), QStringLiteral("812"));
    QCOMPARE(text("work", KeyTableModel::TokensLeft), QStringLiteral("188 k"));
    QCOMPARE(text("personal", KeyTableModel::State), QStringLiteral("Cooling, 11 s"));
    QCOMPARE(text("personal", KeyTableModel::TokensLeft), QStringLiteral("unknown"));
    QCOMPARE(text("ci", KeyTableModel::State), QStringLiteral("Not tested"));
    QCOMPARE(text("ci", KeyTableModel::TokensLeft), QString());
    QCOMPARE(text("ci", KeyTableModel::Weight), QStringLiteral("1"));
    // A test that was passed before does not hide that it cools now.
    child<ProviderDetail>()->testAll();
    QTRY_COMPARE(text("ci", KeyTableModel::State), QStringLiteral("Accepted"));
    QCOMPARE(text("personal", KeyTableModel::State), QStringLiteral("Cooling, 11 s"));
}

void TestProviderHealth::usesAKeyAgain() {
    openGroq(ProviderDetail::Tab::Keys);
    QVERIFY(says(QStringLiteral("Rate limited by the provider")));
    button(QStringLiteral("Use again"))->click();
    QCOMPARE(m_service->calls().constLast(), QStringLiteral("resetKey groq/personal"));
    child<ProviderDetail>()->selectKey("work");
    QVERIFY(button(QStringLiteral("Use again")) == nullptr);
}

void TestProviderHealth::judgesAProviderByBreakersAndKeysFirst() {
    const api::RelayStatus status = troubled();
    QCOMPARE(ProviderText::state(*provider("deepseek"), status).text, QStringLiteral("Breaker open"));
    QCOMPARE(ProviderText::state(*provider("deepseek"), status).status, Status::Bad);
    QCOMPARE(ProviderText::state(*provider("groq"), status).text, QStringLiteral("1 of 2 targets out"));
    QCOMPARE(ProviderText::state(*provider("anthropic"), status).text, QStringLiteral("Healthy"));
    api::RelayStatus limited = sampleStatus();
    for (const config::Key& each : provider("anthropic")->keys)
        limited.keys.push_back(key("anthropic", each.id.c_str(), api::KeyStanding::Cooling));
    QCOMPARE(ProviderText::state(*provider("anthropic"), limited).text, QStringLiteral("Limited"));
    limited.keys.pop_back();
    QCOMPARE(ProviderText::state(*provider("anthropic"), limited).text, QStringLiteral("Healthy"));
    config::Provider off = *provider("deepseek");
    off.enabled = false;
    QCOMPARE(ProviderText::state(off, status).text, QStringLiteral("Off"));
}

void TestProviderHealth::editsWeightAndLimitsOfAKeyAsSteps() {
    openGroq(ProviderDetail::Tab::Keys);
    QLineEdit* weight = keyField("weight");
    QCOMPARE(weight->text(), QStringLiteral("1"));
    weight->setFocus();
    weight->selectAll();
    QTest::keyClicks(weight, QStringLiteral("25"));
    QCOMPARE(personal()->weight, 25);
    QCOMPARE(m_document->undoStack().count(), 1); // two keys, one step
    for (const char* name : {"rpm", "tpm", "concurrency"}) {
        keyField(name)->setFocus();
        QTest::keyClicks(keyField(name), QStringLiteral("300"));
    }
    QCOMPARE(personal()->rateLimits, (config::RateLimits{300, 300, 300}));
    QCOMPARE(m_document->undoStack().count(), 4);
    QVERIFY(findKey(*provider("groq"), "work")->rateLimits == config::RateLimits{});
    keyField("tpm")->setFocus();
    keyField("tpm")->selectAll();
    QTest::keyClick(keyField("tpm"), Qt::Key_Delete);
    QVERIFY(!personal()->rateLimits.tpm);
    QCOMPARE(child<KeysPanel>()->currentKey(), std::string("personal"));
    while (m_document->undoStack().canUndo())
        m_document->undoStack().undo();
    QCOMPARE(personal()->weight, 1);
    QCOMPARE(keyField("rpm")->text(), QString());
    child<ProviderDetail>()->selectKey("work");
    QCOMPARE(keyField("weight")->text(), QString::number(findKey(*provider("groq"), "work")->weight));
}

void TestProviderHealth::refusesLimitsThatAreNone_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    for (const char* text : {"0", "-1", "1.5", "ten", "1,000", "99999999999999999999", "1 0"})
        QTest::newRow(text) << QStringLiteral("rpm") << QString::fromLatin1(text);
    QTest::newRow("heavy") << QStringLiteral("weight") << QStringLiteral("1001");
    QTest::newRow("negative weight") << QStringLiteral("weight") << QStringLiteral("-1");
}

void TestProviderHealth::refusesLimitsThatAreNone() {
    QFETCH(QString, field);
    QFETCH(QString, text);
    openGroq(ProviderDetail::Tab::Keys);
    const config::Config before = m_document->config();
    QLineEdit* edit = keyField(field.toLatin1().constData());
    edit->setFocus();
    edit->clear();
    QApplication::clipboard()->setText(text);
    edit->paste(); // whole, so that no part of it is taken on the way
    QVERIFY(says(QStringLiteral("A whole number from")));
    QVERIFY(m_document->config() == before);
    QCOMPARE(edit->text(), text);
}

void TestProviderHealth::editsTheLimitsOfAProvider() {
    openGroq(ProviderDetail::Tab::Connection);
    for (const char* name : {"rpm", "tpm", "concurrency"}) {
        auto* edit = child<ConnectionForm>()->findChild<QLineEdit*>(QLatin1String(name));
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("60"));
    }
    QCOMPARE(provider("groq")->rateLimits, (config::RateLimits{60, 60, 60}));
    QCOMPARE(m_document->undoStack().count(), 3);
    QVERIFY(config::validate(m_document->config()).empty());
    m_document->undoStack().undo();
    QVERIFY(!provider("groq")->rateLimits.concurrency);
}

void TestProviderHealth::newsLeaveWidgetsFocusAndSelectionAlone() {
    openGroq(ProviderDetail::Tab::Health);
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    auto* table = child<HealthPanel>()->findChild<TableView*>();
    table->selectRow(1);
    table->setFocus();
    QSet<QWidget*> before;
    for (QWidget* widget : m_page->findChildren<QWidget*>())
        before.insert(widget);
    for (int round = 1; round <= 5; ++round) {
        api::RelayStatus status = troubled();
        status.targets[1].nextProbeMs += round * 1000;
        status.targets[0].p95Ms = 100.0 * round;
        status.keys[1].readyAtMs += round * 1000;
        m_service->setStatus(status);
        m_service->emitActivity({{}, {fallback(round)}});
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QSet<QWidget*> after;
    for (QWidget* widget : m_page->findChildren<QWidget*>())
        after.insert(widget);
    QVERIFY(before == after);
    QCOMPARE(QApplication::focusWidget(), table);
    QCOMPARE(table->currentIndex().row(), 1);
    QCOMPARE(child<KeysPanel>()->currentKey(), std::string("personal"));
}

void TestProviderHealth::countsDownOnlyWhileShown() {
    show();
    const auto running = [this] {
        const QList<QTimer*> timers = m_page->findChildren<QTimer*>();
        return std::ranges::count_if(timers, [](const QTimer* timer) { return timer->isActive(); });
    };
    const auto before = running();
    m_page->visibilityChanged(Page::Visibility::Shown);
    QCOMPARE(running(), before + 1);
    m_page->visibilityChanged(Page::Visibility::Hidden);
    QCOMPARE(running(), before);
}

void TestProviderHealth::everythingHasAName() {
    openGroq(ProviderDetail::Tab::Keys);
    QCOMPARE(focusableWithoutName(*m_page).join(u'\n'), QString());
    child<ProviderDetail>()->openTab(ProviderDetail::Tab::Health);
    QCOMPARE(focusableWithoutName(*m_page).join(u'\n'), QString());
}

void TestProviderHealth::screenshots_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QSize>("size");
    for (const char* what : {"keys", "health"}) {
        QTest::newRow(what) << QString::fromLatin1(what) << QSize(1104, 772);
        QTest::addRow("%s-small", what) << QString::fromLatin1(what) << QSize(912, 572);
    }
}

void TestProviderHealth::screenshots() {
    QFETCH(QString, what);
    QFETCH(QSize, size);
    m_service->setRecords(sampleRecords());
    show(size);
    m_page->visibilityChanged(Page::Visibility::Shown);
    m_service->setStatus(troubled());
    m_page->reveal(QStringLiteral("groq/personal"));
    QTRY_VERIFY(child<HealthStrip>()->accessibleName().startsWith(QStringLiteral("Last 100 attempts, ")));
    if (what == QStringLiteral("health")) {
        child<ProviderDetail>()->openTab(ProviderDetail::Tab::Health);
        child<HealthPanel>()->findChild<TableView*>()->selectRow(child<TargetTableModel>()->rowCount() - 1);
    }
    for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
        m_harness.theme().setChoice(scheme);
        for (int round = 0; round < 6; ++round)
            QCoreApplication::sendPostedEvents(); // layouts that wait for each other
        QVERIFY(saveScreenshot(
            *m_page,
            QStringLiteral("provider-%1-%2").arg(QLatin1String(QTest::currentDataTag()), schemeChoiceName(scheme))));
    }
    m_harness.theme().setChoice(SchemeChoice::Light);
}

QTEST_MAIN(TestProviderHealth)
#include "tst_provider_health.moc"
