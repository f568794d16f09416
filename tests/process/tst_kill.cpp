// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger promises when the relay is killed at full load.

#include "tests/process/http_call.h"
#include "tests/process/load.h"
#include "tests/process/sandbox.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace fairlead::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; // a bound on a hang, not a measure
constexpr int kRounds = 20;
constexpr quint32 kSeed = 4141;

// Why not every one of these requests is recorded as completed; empty = they are.
std::string findMissing(std::uint16_t port, const std::vector<std::string>& ids) {
    RawHttpClient client(port);
    for (const std::string& id : ids)
        client.send(getRequest("/fairlead/v1/requests/" + id));
    if (!waitForResponses(client, ids.size()))
        return "The relay answered " + std::to_string(client.responses().size()) + " of " + std::to_string(ids.size()) +
               " questions.";
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const RawResponse& response = client.responses()[i];
        const QJsonObject record = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
        if (response.status != 200 || record["id"_L1].toString().toStdString() != ids[i] ||
            record["outcome"_L1].toString() != "completed"_L1)
            return "The caller has the answer to " + ids[i] + ", but the relay: " + response.body;
    }
    return {};
}

QString integrityOf(const QString& file) {
    QString verdict;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"integrity"_s);
        database.setDatabaseName(file);
        database.open();
        QSqlQuery query(database);
        verdict = query.exec(u"PRAGMA integrity_check"_s) && query.next() ? query.value(0).toString()
                                                                          : database.lastError().text();
    }
    QSqlDatabase::removeDatabase(u"integrity"_s);
    return verdict;
}

} // namespace

class TestKill : public QObject {
    Q_OBJECT

private slots:
    void everyCompletedResponseHasItsRecordAfterAKill();

private:
    // Loads the relay, and kills it a little after a random number of answers.
    void killUnderLoad(Program& relay);

    Sandbox m_sandbox;
    QRandomGenerator m_random{kSeed};
    std::vector<std::string> m_ids; // of the last round
};

void TestKill::killUnderLoad(Program& relay) {
    Load load(relay.port());
    const int wanted = m_random.bounded(20, 300);
    const int laterMs = m_random.bounded(0, 8);
    QTimer kill;
    kill.setSingleShot(true);
    connect(&kill, &QTimer::timeout, &kill, [&] { relay.signal(SIGKILL); });
    bool decided = false;
    connect(&load, &Load::progress, &kill, [&] {
        if (!decided && load.completed() >= wanted) {
            decided = true;
            kill.start(laterMs);
        }
    });
    load.start();
    QVERIFY(relay.waitUntilEnded());
    QCOMPARE(relay.exitCode(), -1);
    load.stop();
    QTRY_VERIFY_WITH_TIMEOUT(load.allClosed(), kPatienceMs);
    const std::string complaint = load.complaint();
    QVERIFY2(complaint.empty(), complaint.c_str());
    m_ids = load.completedIds();
    QVERIFY(m_ids.size() >= static_cast<std::size_t>(wanted));
}

void TestKill::everyCompletedResponseHasItsRecordAfterAKill() {
    const auto simulator = m_sandbox.startSimulator();
    QVERIFY(simulator);
    m_sandbox.writeConfig(m_sandbox.config(simulator->port()));
    const QString database = m_sandbox.path(u"data/ledger.db"_s);
    std::vector<std::string> all;
    for (int round = 0; round < kRounds; ++round) {
        const auto relay = m_sandbox.startRelay();
        QVERIFY(relay);
        const std::string missing = findMissing(relay->port(), m_ids);
        QVERIFY2(missing.empty(), missing.c_str());
        killUnderLoad(*relay);
        if (QTest::currentTestFailed())
            return;
        all.insert(all.end(), m_ids.begin(), m_ids.end());
    }
    QCOMPARE(integrityOf(database), u"ok"_s);

    const auto relay = m_sandbox.startRelay();
    QVERIFY(relay);
    const std::string missing = findMissing(relay->port(), all);
    QVERIFY2(missing.empty(), missing.c_str());
    relay->signal(SIGTERM);
    QVERIFY(relay->waitUntilEnded());
    QCOMPARE(relay->exitCode(), 0);
    QCOMPARE(integrityOf(database), u"ok"_s);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
