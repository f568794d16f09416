// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/sample_data.h"
#include "ui/frame/command_palette.h"
#include "ui/frame/fuzzy_match.h"
#include "ui/frame/problem_text.h"
#include "ui/frame/status_text.h"
#include "ui/frame/system_tray.h"

#include <QAction>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;
using Kind = api::ProblemKind;

class FrameTextTest final : public QObject {
    Q_OBJECT

private slots:
    void saysWhatIsWrongAndWhatFollows_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("fact");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, Kind kind, const char* subject, const char* detail, const char* fact,
                            const char* part) {
            QTest::newRow(name) << static_cast<int>(kind) << QString::fromUtf8(subject) << QString::fromUtf8(detail)
                                << QString::fromUtf8(fact) << QString::fromUtf8(part);
        };
        row("port", Kind::PortInUse, "", "node, pid 4312", "Port 4141 is in use.", "It is held by node, pid 4312.");
        row("port of an unknown owner", Kind::PortInUse, "", "", "Port 4141 is in use.", "No client can reach");
        row("refused", Kind::ListenRefused, "", "Permission denied", "Fairlead may not listen on 127.0.0.1:4141.",
            "Permission denied.");
        row("locked", Kind::KeychainLocked, "", "", "The keychain is locked.", "until it is unlocked");
        row("no keychain", Kind::KeychainUnavailable, "", "", "There is no keychain service here.", "in memory");
        row("key", Kind::SecretMissing, "groq/work", "", "The key “work” of Groq cannot be read.", "next target");
        row("key of an unnamed provider", Kind::SecretMissing, "lab/k1", "", "The key “k1” of lab cannot be read.", "");
        row("client", Kind::SecretMissing, "client", "", "A client token cannot be read.", "refused");
        row("ledger", Kind::LedgerUnavailable, "", "disk full", "Requests are not being recorded.", "disk full.");
    }
    void saysWhatIsWrongAndWhatFollows() {
        QFETCH(int, kind);
        QFETCH(QString, subject);
        QFETCH(QString, detail);
        QFETCH(QString, fact);
        QFETCH(QString, part);
        const api::Problem problem{static_cast<Kind>(kind), subject.toStdString(), detail.toStdString()};
        const ProblemText text = problemText(problem, test::sampleConfig());
        QCOMPARE(text.fact, fact);
        QVERIFY2(text.consequence.contains(part), qPrintable(text.consequence));
        QVERIFY(text.consequence.endsWith(u'.'));
        QVERIFY(!text.consequence.contains(QStringLiteral("..")));
        QVERIFY(!remedies(problem).isEmpty());
    }

    void doesNotOfferToOpenAProviderForAClientToken() {
        QVERIFY(!remedies({Kind::SecretMissing, "client", {}}).contains(Remedy::OpenProvider));
        QVERIFY(remedies({Kind::SecretMissing, "groq/work", {}}).contains(Remedy::OpenProvider));
    }

    void showsTheMostImportantProblemThatWasNotClosed() {
        const api::Problem ledger{Kind::LedgerUnavailable, {}, {}};
        const api::Problem first{Kind::SecretMissing, "groq/a", {}};
        const api::Problem second{Kind::SecretMissing, "groq/b", {}};
        const api::Problem port{Kind::PortInUse, {}, {}};
        const std::vector<api::Problem> all{ledger, first, second, port};
        QVERIFY(mostImportant(all, {}) == port);
        const std::vector<api::Problem> closed{port};
        QVERIFY(mostImportant(all, closed) == first);
        QVERIFY(!mostImportant({}, {}));
        QVERIFY(!mostImportant(all, all));
    }

    void namesTheStateOfTheRelay() {
        api::RelayStatus s = test::sampleStatus();
        QCOMPARE(relayStateText(s), QStringLiteral("Running on 127.0.0.1:4141"));
        s.state = api::RelayState::ListenFailed;
        QCOMPARE(relayStateText(s), QStringLiteral("Not listening"));
        QCOMPARE(relayStateStatus(s), Status::Bad);
    }

    void judgesAProviderByItsLastAttempts_data() {
        QTest::addColumn<int>("requests");
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("health");
        const auto row = [](const char* name, int requests, int failures, AttemptHealth health) {
            QTest::newRow(name) << requests << failures << static_cast<int>(health);
        };
        row("never used", 0, 0, AttemptHealth::Unused);
        row("fine", 100, 0, AttemptHealth::Good);
        row("a few failed", 100, 4, AttemptHealth::Good);
        row("some failed", 100, 5, AttemptHealth::Unsteady);
        row("half failed", 100, 50, AttemptHealth::Failing);
        row("one of one failed", 1, 1, AttemptHealth::Failing);
        row("too few to tell", 3, 2, AttemptHealth::Good);
        row("enough to tell", 4, 2, AttemptHealth::Failing);
        row("a few, and not half of them", 19, 9, AttemptHealth::Good);
        row("twenty, and not half of them", 20, 9, AttemptHealth::Unsteady);
    }
    void judgesAProviderByItsLastAttempts() {
        QFETCH(int, requests);
        QFETCH(int, failures);
        QFETCH(int, health);
        config::Provider provider;
        const api::ProviderHealth known{"p", requests, failures, {}, 0};
        QCOMPARE(static_cast<int>(attemptHealth(provider, &known)), health);
        provider.enabled = false;
        QVERIFY(attemptHealth(provider, &known) == AttemptHealth::Off);
        QVERIFY(attemptHealth({}, nullptr) == AttemptHealth::Unused);
    }

    void countsHealthyAmongEnabledProviders() {
        config::Config c = test::sampleConfig();
        QCOMPARE(healthText(countHealthy(c, test::sampleStatus())), QStringLiteral("5 of 7 providers healthy"));
        c.providers[5].enabled = false; // the failing one
        QCOMPARE(healthText(countHealthy(c, test::sampleStatus())), QStringLiteral("5 of 6 providers healthy"));
        c.providers.resize(1);
        QCOMPARE(healthText(countHealthy(c, test::sampleStatus())), QStringLiteral("1 of 1 provider healthy"));
        QCOMPARE(healthText(countHealthy({}, test::emptyStatus())), QStringLiteral("No providers"));
    }

    void saysNothingOfHealthBeforeTheFirstRequest() {
        config::Config c = test::sampleConfig();
        QCOMPARE(healthText(countHealthy(c, test::emptyStatus())), QStringLiteral("7 providers, none used yet"));
        c.providers.resize(1);
        api::RelayStatus s = test::emptyStatus();
        QCOMPARE(healthText(countHealthy(c, s)), QStringLiteral("1 provider, not used yet"));
        QCOMPARE(trayState(c, s), TrayState::Running);
        // One attempt failed, the next one answered: what the demo shows first.
        s.providers = {{c.providers[0].id, 2, 1, "429 rate_limited", 0}};
        QCOMPARE(healthText(countHealthy(c, s)), QStringLiteral("1 of 1 provider healthy"));
        s.providers[0].failures = 2;
        QCOMPARE(healthText(countHealthy(c, s)), QStringLiteral("0 of 1 provider healthy"));
    }

    void countsInWords() {
        api::RelayStatus s = test::emptyStatus();
        QCOMPARE(todayText(s), QStringLiteral("Today 0 requests"));
        s.requestsToday = 1;
        QCOMPARE(todayText(s), QStringLiteral("Today 1 request"));
        QCOMPARE(inFlightText(3), QStringLiteral("3 in flight"));
        QCOMPARE(noticeText(0), QStringLiteral("No notices"));
        QCOMPARE(noticeText(1), QStringLiteral("1 notice"));
        QCOMPARE(noticeText(2), QStringLiteral("2 notices"));
    }

    void showsTheTrayStateByShape() {
        const config::Config c = test::sampleConfig();
        api::RelayStatus s = test::emptyStatus();
        QCOMPARE(trayState(c, s), TrayState::Running);
        QCOMPARE(trayState(c, test::sampleStatus()), TrayState::Degraded);
        s.problems = {{Kind::KeychainLocked, {}, {}}};
        QCOMPARE(trayState(c, s), TrayState::Degraded);
        s.state = api::RelayState::ListenFailed;
        QCOMPARE(trayState(c, s), TrayState::Error);
        s.state = api::RelayState::Stopped;
        QCOMPARE(trayState(c, s), TrayState::Paused);
        QSet<int> shapes;
        for (const auto state : {TrayState::Running, TrayState::Degraded, TrayState::Error, TrayState::Paused})
            shapes.insert(static_cast<int>(trayShape(state)));
        QCOMPARE(shapes.size(), 4);
    }

    void fitsLettersInOrderAnywhere_data() {
        QTest::addColumn<QString>("letters");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fits");
        QTest::newRow("nothing typed") << QString() << QStringLiteral("Quit") << true;
        QTest::newRow("beginning") << QStringLiteral("prov") << QStringLiteral("Providers") << true;
        QTest::newRow("initials") << QStringLiteral("cbu") << QStringLiteral("Copy base URL") << true;
        QTest::newRow("spaces do not count") << QStringLiteral("copy url") << QStringLiteral("Copy base URL") << true;
        QTest::newRow("wrong order") << QStringLiteral("vorp") << QStringLiteral("Providers") << false;
        QTest::newRow("a letter too many") << QStringLiteral("quitt") << QStringLiteral("Quit") << false;
        QTest::newRow("empty text") << QStringLiteral("a") << QString() << false;
    }
    void fitsLettersInOrderAnywhere() {
        QFETCH(QString, letters);
        QFETCH(QString, text);
        QFETCH(bool, fits);
        QCOMPARE(fuzzyScore(letters, text).has_value(), fits);
    }

    void putsTheBestFitFirst() {
        const QList<Command> commands{{QStringLiteral("Close window"), {}, {}, {}},
                                      {QStringLiteral("Theme: as the system"), {}, {}, {}},
                                      {QStringLiteral("Open request"), {}, {}, {}},
                                      {QStringLiteral("Requests"), {}, {}, {}}};
        QCOMPARE(matching(commands, QStringLiteral("req")).first().text, QStringLiteral("Requests"));
        QCOMPARE(matching(commands, QStringLiteral("opreq")).first().text, QStringLiteral("Open request"));
        QVERIFY(matching(commands, QStringLiteral("zzz")).isEmpty());
        QCOMPARE(matching(commands, QString()).size(), 4);
    }

    void offersOnlyActionsThatCanBeUsedNow() {
        QAction usable(QStringLiteral("&Add provider"));
        QAction disabled(QStringLiteral("Disabled"));
        disabled.setEnabled(false);
        QAction hidden(QStringLiteral("Hidden"));
        hidden.setVisible(false);
        QAction twice(QStringLiteral("Add provider"));
        const QList<Command> commands = commandsOf({&usable, &disabled, &hidden, &twice});
        QCOMPARE(commands.size(), 1);
        QCOMPARE(commands.first().text, QStringLiteral("Add provider"));
    }
};

QTEST_MAIN(FrameTextTest)
#include "tst_frame_text.moc"
