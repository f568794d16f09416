// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/admission.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::engine;

namespace {

std::shared_ptr<const Snapshot> twoClients() {
    config::Config config;
    for (const char* id : {"dev", "ops"}) {
        config::Client client;
        client.id = id;
        client.token = {config::SecretSource::Memory, id};
        client.admin = client.id == "ops";
        config.clients.push_back(client);
    }
    SecretMap secrets;
    secrets[config.clients[0].token] = {std::make_shared<const Secret>(Secret("token-one")), {}};
    secrets[config.clients[1].token] = {nullptr, "locked"};
    return makeSnapshot(config, secrets);
}

std::string clientOf(const HeaderList& headers) {
    const auto snapshot = twoClients();
    const auto who = authenticate(headers, *snapshot);
    const auto* client = std::get_if<const RuntimeClient*>(&who);
    return client == nullptr ? std::to_string(std::get<RelayError>(who).status) : (*client)->id;
}

} // namespace

class TestAdmission : public QObject {
    Q_OBJECT

private slots:
    void acceptsLoopbackHostsOnly_data();
    void acceptsLoopbackHostsOnly();
    void refusesForeignOrigins();
    void findsTheClientOfAToken();
    void anUnreadableTokenIsNobody();
};

void TestAdmission::acceptsLoopbackHostsOnly_data() {
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("accepted");
    for (const char* host : {"localhost", "localhost:4141", "LOCALHOST", "127.0.0.1", "127.0.0.1:4141", "127.9.9.9",
                             "[::1]:4141", "[::1]", "relay.lan", "relay.lan:80", "localhost."})
        QTest::newRow(host) << QString::fromLatin1(host) << true;
    for (const char* host :
         {"", "evil.example", "evil.example:4141", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0",
          "[::2]", "[::1", "192.168.1.5", "relay.lan.evil.example", "127.0.0.1@evil.example"})
        QTest::newRow(qPrintable(QStringLiteral("bad %1").arg(QLatin1String(host))))
            << QString::fromLatin1(host) << false;
}

void TestAdmission::acceptsLoopbackHostsOnly() {
    QFETCH(QString, host);
    config::Listen listen;
    listen.allowedHosts = {"relay.lan"};
    QTEST(!checkHostAndOrigin({{"Host", host.toStdString()}}, listen).has_value(), "accepted");
}

void TestAdmission::refusesForeignOrigins() {
    config::Listen listen;
    listen.allowedOrigins = {"https://app.example"};
    QVERIFY(!checkHostAndOrigin({{"Host", "localhost"}, {"Origin", "https://app.example"}}, listen));
    for (const char* origin :
         {"https://evil.example", "null", "http://localhost:3000", "https://app.example.evil.example", ""}) {
        const auto error = checkHostAndOrigin({{"Host", "localhost"}, {"Origin", origin}}, listen);
        QVERIFY2(error && error->code == "origin_not_allowed", origin);
    }
}

void TestAdmission::findsTheClientOfAToken() {
    QCOMPARE(clientOf({{"Authorization", "Bearer token-one"}}), std::string("dev"));
    QCOMPARE(clientOf({{"authorization", "bearer token-one"}}), std::string("dev"));
    QCOMPARE(clientOf({{"x-api-key", "token-one"}}), std::string("dev"));
    QCOMPARE(clientOf({{"x-goog-api-key", "token-one"}}), std::string("dev"));
    QCOMPARE(clientOf({{"Authorization", "Bearer token-on"}}), std::string("401"));
    QCOMPARE(clientOf({{"Authorization", "Bearer token-onetoken-one"}}), std::string("401"));
    QCOMPARE(clientOf({{"Authorization", "Basic token-one"}}), std::string("401"));
    QCOMPARE(clientOf({}), std::string("401"));
}

void TestAdmission::anUnreadableTokenIsNobody() {
    QCOMPARE(clientOf({{"Authorization", "Bearer "}}), std::string("401"));
    QCOMPARE(clientOf({{"x-api-key", ""}}), std::string("401"));
}

QTEST_GUILESS_MAIN(TestAdmission)
#include "tst_admission.moc"
