// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/admission.h"
#include "proxy/engine/endpoint.h"
#include "proxy/engine/header_filter.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::engine;

namespace {

std::shared_ptr<const Snapshot> twoClients() {
    config::Config config;
    config.clients = {{"dev", {config::SecretSource::Memory, "a"}, false},
                      {"ops", {config::SecretSource::Memory, "b"}, true}};
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
    void findsEndpoints_data();
    void findsEndpoints();
    void forwardsNoCredentialOfTheCaller();
    void dropsFieldsThatTheConnectionFieldNames();
    void keepsRateLimitAndRetryFields();
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

void TestAdmission::findsEndpoints_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("suffix");
    const auto row = [](const char* path, EndpointKind kind, const char* suffix = "") {
        QTest::newRow(path) << QString::fromLatin1(path) << static_cast<int>(kind) << QString::fromLatin1(suffix);
    };
    row("/v1/chat/completions", EndpointKind::Forward, "/chat/completions");
    row("/v1/v1/chat/completions", EndpointKind::Forward, "/chat/completions");
    row("/v1/completions", EndpointKind::Forward, "/completions");
    row("/v1/images/generations", EndpointKind::Forward, "/images/generations");
    row("/v1/audio/transcriptions", EndpointKind::Forward, "/audio/transcriptions");
    row("/v1/models", EndpointKind::Models);
    row("/healthz", EndpointKind::Health);
    row("/fairlead/v1/status", EndpointKind::AdminStatus);
    row("/fairlead/v1/requests", EndpointKind::AdminRequests);
    row("/fairlead/v1/requests/req_0", EndpointKind::AdminRequests);
    for (const char* path : {"/", "", "/v1", "/v1/", "/chat/completions", "/v1/chat/completions/", "/v1/images/",
                             "/v1/images/../models", "/v1/audio//speech", "/v1/audio/a%2e%2e", "/v1/images/x?y",
                             "/v1/images/x#y", "/fairlead/v1/", "/fairlead/v1/x", "/v1/v1/v1/models"})
        row(path, EndpointKind::Unknown);
}

void TestAdmission::findsEndpoints() {
    QFETCH(QString, path);
    QFETCH(int, kind);
    const Endpoint endpoint = findEndpoint(path.toStdString());
    QCOMPARE(static_cast<int>(endpoint.kind), kind);
    QTEST(QString::fromStdString(endpoint.suffix), "suffix");
    QCOMPARE(endpoint.doubledPrefix, path.startsWith(QLatin1String("/v1/v1/")));
}

void TestAdmission::forwardsNoCredentialOfTheCaller() {
    const HeaderList sent = requestHeadersForProvider({{"Host", "localhost"},
                                                       {"Authorization", "Bearer t"},
                                                       {"X-Api-Key", "t"},
                                                       {"x-goog-api-key", "t"},
                                                       {"api-key", "t"},
                                                       {"Cookie", "c"},
                                                       {"OpenAI-Organization", "org"},
                                                       {"Proxy-Authorization", "t"},
                                                       {"x-fairlead-tag", "fast"},
                                                       {"Content-Type", "application/json"},
                                                       {"Content-Length", "2"},
                                                       {"X-Stainless-Lang", "js"},
                                                       {"OpenAI-Beta", "x"}});
    QStringList names;
    for (const Header& header : sent)
        names << QString::fromStdString(header.name);
    QCOMPARE(names, QStringList({QStringLiteral("Content-Type"), QStringLiteral("X-Stainless-Lang"),
                                 QStringLiteral("OpenAI-Beta")}));
}

void TestAdmission::dropsFieldsThatTheConnectionFieldNames() {
    const HeaderList sent =
        requestHeadersForProvider({{"Connection", "close, X-Hop ,y"}, {"x-hop", "1"}, {"Y", "2"}, {"Z", "3"}});
    QCOMPARE(sent.size(), std::size_t(1));
    QVERIFY(sent.contains("z"));
}

void TestAdmission::keepsRateLimitAndRetryFields() {
    const HeaderList kept = responseHeadersForCaller({{"Retry-After", "3"},
                                                      {"x-ratelimit-remaining-tokens", "7"},
                                                      {"x-request-id", "r"},
                                                      {"Set-Cookie", "c"},
                                                      {"Transfer-Encoding", "chunked"},
                                                      {"Access-Control-Allow-Origin", "*"},
                                                      {"x-fairlead-provider", "forged"}});
    QCOMPARE(kept.size(), std::size_t(3));
    QCOMPARE(kept.value("retry-after"), std::string_view("3"));
}

QTEST_GUILESS_MAIN(TestAdmission)
#include "tst_admission.moc"
