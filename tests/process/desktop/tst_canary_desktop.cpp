// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// No prompt, answer, key or token is left anywhere by a session of the desktop, the keychain excepted. Run it under
// with_keyring.sh.

#include "proxy/vault/system_vault.h"
#include "tests/process/canary.h"
#include "tests/process/http_call.h"
#include "tests/process/marker_search.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; // a bound on a hang, not a measure

bool isStored(vault::Vault& vault, const char* entry, const char* secret) {
    std::optional<Result<void>> result;
    vault.write({config::SecretSource::Keychain, entry}, Secret(secret),
                [&result](Result<void> done) { result = std::move(done); });
    return QTest::qWaitFor([&result] { return result.has_value(); }, kPatienceMs) && *result;
}

// The sandbox's configuration with its secrets in the keychain.
QJsonObject keychainConfig(const Sandbox& sandbox, std::uint16_t providerPort) {
    QJsonObject config = sandbox.config(providerPort);
    QJsonObject client = config["clients"_L1][0].toObject();
    client.insert(u"token"_s, QJsonObject{{u"keychain"_s, u"client/dev"_s}});
    config.insert(u"clients"_s, QJsonArray{client});
    QJsonObject provider = config["providers"_L1][0].toObject();
    const QJsonObject secret{{u"keychain"_s, u"sim/main"_s}};
    provider.insert(u"keys"_s, QJsonArray{QJsonObject{{u"id"_s, u"main"_s}, {u"secret"_s, secret}}});
    config.insert(u"providers"_s, QJsonArray{provider});
    return config;
}

std::string modelsRequest() {
    return std::string("GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ") + canary::kToken +
           "\r\n\r\n";
}

} // namespace

class TestCanaryDesktop : public QObject {
    Q_OBJECT

private slots:
    void nothingIsLeftByASession();
};

void TestCanaryDesktop::nothingIsLeftByASession() {
    vault::SystemVault vault;
    QVERIFY(isStored(vault, "sim/main", canary::kKey));
    QVERIFY(isStored(vault, "client/dev", canary::kToken));
    const Sandbox sandbox;
    const auto provider = canary::startProvider(sandbox);
    QVERIFY(provider);
    sandbox.writeConfig(keychainConfig(sandbox, provider->port()));
    Program desktop(QStringLiteral(FAIRLEAD_PROGRAM), sandbox.environment());
    desktop.start(sandbox.relayArguments());
    QVERIFY2(desktop.waitUntilReady(), desktop.errors().constData());
    // The keychain answers after the relay listens.
    QTRY_COMPARE_WITH_TIMEOUT(answerTo(desktop.port(), modelsRequest()).status, 200, kPatienceMs);
    canary::drive(desktop.port());
    if (QTest::currentTestFailed())
        return;
    desktop.signal(SIGTERM);
    QVERIFY(desktop.waitUntilEnded());
    QCOMPARE(desktop.exitCode(), 0);
    QFile ledger(sandbox.path(u"data/ledger.db"_s));
    QVERIFY(ledger.open(QIODevice::ReadOnly));
    QVERIFY(ledger.readAll().contains("refuses-429")); // the session was recorded

    QStringList found;
    for (const QString& folder : {u"home"_s, u"data"_s, u"config"_s, u"tmp"_s})
        found += findMarkersBelow(sandbox.path(folder), canary::markers());
    found += findMarkers(u"standard output"_s, desktop.output(), canary::markers());
    found += findMarkers(u"standard error"_s, desktop.errors(), canary::markers());
    QCOMPARE(found, QStringList());
}

QTEST_GUILESS_MAIN(TestCanaryDesktop)
#include "tst_canary_desktop.moc"
