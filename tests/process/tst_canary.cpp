// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// No prompt, answer, key or token is left anywhere by a session of fairleadd.

#include "tests/process/canary.h"
#include "tests/process/http_call.h"
#include "tests/process/marker_search.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace fairlead::test;
using namespace Qt::Literals::StringLiterals;

class TestCanary : public QObject {
    Q_OBJECT

private slots:
    void theSearchFindsWhatIsPlanted_data();
    void theSearchFindsWhatIsPlanted();
    void theSearchFindsARowOfADatabase();
    void theSearchFindsNamesOfFiles();
    void nothingIsLeftByASession();
    void nothingIsLeftByAKilledSession();
    void nothingOfAFaultyConfigurationIsSaid_data();
    void nothingOfAFaultyConfigurationIsSaid();

private:
    std::unique_ptr<Program> startRelay(const Sandbox& sandbox, std::uint16_t providerPort);
};

namespace {

// What a session left: files, and what it said.
QStringList leftBy(const Sandbox& sandbox, const Program& program) {
    QStringList found;
    for (const QString& folder : {u"home"_s, u"data"_s, u"config"_s, u"tmp"_s})
        found += findMarkersBelow(sandbox.path(folder), canary::markers());
    found += findMarkers(u"standard output"_s, program.output(), canary::markers());
    found += findMarkers(u"standard error"_s, program.errors(), canary::markers());
    return found;
}

} // namespace

std::unique_ptr<Program> TestCanary::startRelay(const Sandbox& sandbox, std::uint16_t providerPort) {
    sandbox.write(u"test/key"_s, canary::kKey);
    sandbox.writeConfig(sandbox.config(providerPort));
    QProcessEnvironment environment = sandbox.environment();
    environment.insert(u"FAIRLEAD_TEST_TOKEN"_s, QString::fromLatin1(canary::kToken));
    auto relay = std::make_unique<Program>(QStringLiteral(FAIRLEADD_PROGRAM), environment);
    relay->start(sandbox.relayArguments());
    return relay->waitUntilReady() ? std::move(relay) : nullptr;
}

void TestCanary::theSearchFindsWhatIsPlanted_data() {
    QTest::addColumn<QByteArray>("planted");
    const QByteArray marker = canary::kPrompt;
    const QByteArray around = "before " + marker + " behind";
    QTest::newRow("plain") << around;
    QTest::newRow("upper case") << around.toUpper();
    QByteArray backwards = around;
    std::reverse(backwards.begin(), backwards.end());
    QTest::newRow("reversed") << backwards;
    const QString wide = QString::fromLatin1(around);
    QByteArray little(reinterpret_cast<const char*>(wide.utf16()), wide.size() * 2);
    QTest::newRow("UTF-16LE") << little;
    QTest::newRow("UTF-16BE") << QByteArray(QByteArray(1, '\0') + little);
    QTest::newRow("hex") << around.toHex();
    for (int shift = 0; shift < 3; ++shift) {
        const QByteArray shifted = QByteArray(shift, '?') + around;
        QTest::addRow("base64 %d", shift) << shifted.toBase64();
        QTest::addRow("base64url %d", shift) << shifted.toBase64(QByteArray::Base64UrlEncoding);
    }
}

void TestCanary::theSearchFindsWhatIsPlanted() {
    QFETCH(QByteArray, planted);
    const Sandbox sandbox;
    sandbox.write(u"data/deep/.hidden"_s, QByteArray(5000, '\0') + planted);
    const QStringList found = findMarkersBelow(sandbox.path(u"data"_s), canary::markers());
    QCOMPARE(found.isEmpty(), false);
    QVERIFY(found.first().contains(u".hidden"));
    QVERIFY(!findMarkers(u"output"_s, planted, canary::markers()).isEmpty());
}

void TestCanary::theSearchFindsARowOfADatabase() {
    const Sandbox sandbox;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"planted"_s);
        database.setDatabaseName(sandbox.path(u"data/ledger.db"_s));
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"CREATE TABLE t (a TEXT)"_s));
        QVERIFY(query.exec(u"INSERT INTO t VALUES ('error: "_s + QString::fromLatin1(canary::kKey) + u"')"_s));
    }
    QSqlDatabase::removeDatabase(u"planted"_s);
    QVERIFY(!findMarkersBelow(sandbox.path(u"data"_s), canary::markers()).isEmpty());
}

void TestCanary::theSearchFindsNamesOfFiles() {
    const Sandbox sandbox;
    sandbox.write(u"home/"_s + QString::fromLatin1(canary::kToken), "harmless");
    QVERIFY(!findMarkersBelow(sandbox.path(u"home"_s), canary::markers()).isEmpty());
}

void TestCanary::nothingIsLeftByASession() {
    const Sandbox sandbox;
    const auto provider = canary::startProvider(sandbox);
    QVERIFY(provider);
    const auto relay = startRelay(sandbox, provider->port());
    QVERIFY(relay);
    canary::drive(relay->port());
    if (QTest::currentTestFailed())
        return;
    relay->signal(SIGTERM);
    QVERIFY(relay->waitUntilEnded());
    QCOMPARE(relay->exitCode(), 0);
    QFile ledger(sandbox.path(u"data/ledger.db"_s));
    QVERIFY(ledger.open(QIODevice::ReadOnly));
    QVERIFY(ledger.readAll().contains("refuses-429")); // the session was recorded
    QCOMPARE(leftBy(sandbox, *relay), QStringList());
}

void TestCanary::nothingIsLeftByAKilledSession() {
    const Sandbox sandbox;
    const auto provider = canary::startProvider(sandbox);
    QVERIFY(provider);
    const auto relay = startRelay(sandbox, provider->port());
    QVERIFY(relay);
    canary::drive(relay->port());
    if (QTest::currentTestFailed())
        return;
    relay->signal(SIGKILL);
    QVERIFY(relay->waitUntilEnded());
    QCOMPARE(leftBy(sandbox, *relay), QStringList());
}

void TestCanary::nothingOfAFaultyConfigurationIsSaid_data() {
    QTest::addColumn<QByteArray>("provider");
    const auto row = [](const char* name, QByteArray members) {
        QTest::newRow(name) << members.replace("LITERAL", canary::kLiteral);
    };
    const QByteArray url = R"("base_url": "https://api.example/v1", )";
    row("key", url + R"("keys": [{"id": "main", "secret": "LITERAL"}])");
    row("key in an object", url + R"("keys": [{"id": "main", "secret": {"value": "LITERAL"}}])");
    row("key as a variable", url + R"("keys": [{"id": "main", "secret": {"env": "LITERAL"}}])");
    row("key as a file", url + R"("keys": [{"id": "main", "secret": {"file": "LITERAL"}}])");
    row("key of two kinds", url + R"("keys": [{"id": "main", "secret": {"env": "A", "memory": "LITERAL"}}])");
    row("key in its list", url + R"("keys": ["LITERAL"])");
    row("key in a member of another name", url + R"("api_key": "LITERAL")");
    row("key as a number's place", url + R"("timeouts": {"connect_ms": "LITERAL"})");
    row("key as a word", url + R"("dialect": "LITERAL")");
    row("key as a dialect and a preset", R"("preset": "LITERAL", "dialect": 7)");
    row("password in the URL", R"("base_url": "https://user:LITERAL@api.example/v1")");
    row("key in the URL", R"("base_url": "https://api.example/v1?key=LITERAL")");
    row("password in the proxy", url + R"("proxy": "http://user:LITERAL@proxy.example:nowhere")");
    row("key in a header", url + R"("headers": [{"name": "Authorization", "value": "Bearer LITERAL"}])");
    row("no JSON behind it", url + R"("keys": [{"id": "main", "secret": "LITERAL)");
    row("no JSON before it", url + R"("keys": [{"id": "main" "secret": "LITERAL"}])");
}

void TestCanary::nothingOfAFaultyConfigurationIsSaid() {
    QFETCH(QByteArray, provider);
    const Sandbox sandbox;
    const auto relay = startRelay(sandbox, 9);
    QVERIFY(relay);
    const QString file = u"config/fairlead.json"_s;
    sandbox.write(file, R"({"version": 1, "providers": [{"id": "p", )" + provider + "}]}");
    relay->signal(SIGHUP);
    QVERIFY(relay->waitForErrors("Not reloaded"));
    relay->signal(SIGTERM);
    QVERIFY(relay->waitUntilEnded());
    QVERIFY(QFile::remove(sandbox.path(file)));
    QCOMPARE(leftBy(sandbox, *relay), QStringList());
}

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
