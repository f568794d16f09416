// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_certificate.h"
#include "tests/unit/upstream/upstream_fixture.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::upstream;

// TLS and proxies.
class TestUpstreamRoutes : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void trustsTheGivenCaFile();
    void refusesAnUnknownCertificate();
    void refusesACertificateForAnotherName();
    void doesNotShareConnectionsAcrossTrust();
    void reusesATlsConnection();
    void tellsABrokenTlsConnection();
    void sendsPlainRequestsThroughAnHttpProxy();
    void keepsTheKeyFromATunnelProxy();
    void tunnelsThroughAnHttpProxy();
    void tunnelsThroughASocksProxy();
    void tellsAProxyThatIsNotThere();
    void ignoresNoProxyOfTheEnvironment();

private:
    Request securePost(const ScriptedUpstream& server) const {
        Request request = post(server.url("/v1"), {"{}"});
        request.caFile = m_certificate.caFile();
        return request;
    }

    TestCertificate m_certificate;
};

void TestUpstreamRoutes::initTestCase() {
    QVERIFY2(m_certificate.isValid(), "The openssl program is needed to make a certificate.");
}

void TestUpstreamRoutes::trustsTheGivenCaFile() {
    ScriptedUpstream server(m_certificate.serverConfiguration());
    server.addScript({expectRequest(), send(okAnswer("secret"))});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(securePost(server), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
    QCOMPARE(recorder.body, std::string("secret"));
    QVERIFY(recorder.timings.tls.count() > 0);
    QCOMPARE(recorder.timings.http2, false);
}

void TestUpstreamRoutes::refusesAnUnknownCertificate() {
    ScriptedUpstream server(m_certificate.serverConfiguration());
    server.addScript({expectRequest(), send(okAnswer("secret"))});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(post(server.url(), {"{}"}), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(FailureKind::Tls), describe(recorder).c_str());
    QVERIFY(recorder.failure->message.find("certificate") != std::string::npos);
    QCOMPARE(server.requests().size(), std::size_t(0));
}

void TestUpstreamRoutes::refusesACertificateForAnotherName() {
    ScriptedUpstream server(m_certificate.serverConfiguration());
    UpstreamClient client;
    Recorder recorder;
    Request request = securePost(server);
    request.url = "https://localhost:" + std::to_string(server.port()) + "/";
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(FailureKind::Tls), describe(recorder).c_str());
}

void TestUpstreamRoutes::doesNotShareConnectionsAcrossTrust() {
    ScriptedUpstream server(m_certificate.serverConfiguration());
    server.setDefaultScript({expectRequest(), send(okAnswer("1")), startOver()});
    UpstreamClient client;
    Recorder trusting;
    auto transfer = client.start(securePost(server), trusting);
    QTRY_VERIFY(trusting.succeeded());
    Recorder system;
    transfer = client.start(post(server.url(), {"{}"}), system);
    QTRY_VERIFY(system.isDone());
    QVERIFY2(system.failedAs(FailureKind::Tls), describe(system).c_str());
}

void TestUpstreamRoutes::reusesATlsConnection() {
    ScriptedUpstream server(m_certificate.serverConfiguration());
    server.setDefaultScript({expectRequest(), send(okAnswer("1")), startOver()});
    UpstreamClient client;
    for (int i = 0; i < 3; ++i) {
        Recorder recorder;
        const auto transfer = client.start(securePost(server), recorder);
        QTRY_VERIFY(recorder.succeeded());
        QCOMPARE(recorder.timings.reusedConnection, i > 0);
        QCOMPARE(recorder.timings.tls.count() >= 0, i == 0);
    }
    QCOMPARE(server.connectionCount(), 1);
}

void TestUpstreamRoutes::tellsABrokenTlsConnection() {
    ScriptedUpstream server(m_certificate.serverConfiguration());
    server.addScript({expectRequest(), send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n123"), resetConnection()});
    server.addScript({expectRequest(), send("HTTP/1.1 200 OK\r\n\r\n123"), resetConnection()});
    UpstreamClient client;
    for (int i = 0; i < 2; ++i) {
        Recorder recorder;
        const auto transfer = client.start(securePost(server), recorder);
        QTRY_VERIFY(recorder.isDone());
        QVERIFY2(recorder.failedAs(FailureKind::Reset), describe(recorder).c_str());
    }
}

void TestUpstreamRoutes::sendsPlainRequestsThroughAnHttpProxy() {
    ScriptedUpstream proxy;
    proxy.addScript({expectRequest(), send(okAnswer("by proxy"))});
    UpstreamClient client;
    Recorder recorder;
    Request request = get("http://provider.invalid/v1/models");
    request.proxy = proxy.url("");
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
    QCOMPARE(recorder.body, std::string("by proxy"));
    QVERIFY(proxy.requests()[0].head.starts_with("GET http://provider.invalid/v1/models HTTP/1.1\r\n"));
}

void TestUpstreamRoutes::keepsTheKeyFromATunnelProxy() {
    ScriptedUpstream proxy;
    proxy.addScript({expectRequest(), send("HTTP/1.1 502 Bad Gateway\r\nX-From: proxy\r\nContent-Length: 0\r\n\r\n")});
    UpstreamClient client;
    Recorder recorder;
    Request request = post("https://provider.invalid/v1?q=canary", {"canary"});
    request.proxy = proxy.url("");
    request.headers.add("X-Tag", "canary");
    request.secretHeaders.push_back({"Authorization", "Bearer ", std::make_shared<Secret>(std::string("canary"))});
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(FailureKind::Connect), describe(recorder).c_str());
    QCOMPARE(recorder.headCount, 0);
    QVERIFY(proxy.requests()[0].head.starts_with("CONNECT provider.invalid:443 HTTP/1.1\r\n"));
    QVERIFY(proxy.requests()[0].head.find("canary") == std::string::npos);
}

// The "provider" behind the tunnel greets with something that is no TLS.
void TestUpstreamRoutes::tunnelsThroughAnHttpProxy() {
    ScriptedUpstream proxy;
    proxy.addScript({expectRequest(), send("HTTP/1.1 200 Connection established\r\n\r\n"), expectAtLeast(6),
                     send("this is no TLS server\r\n"), closeConnection()});
    UpstreamClient client;
    Recorder recorder;
    Request request = post("https://provider.invalid/v1", {"{}"});
    request.proxy = proxy.url("");
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(FailureKind::Tls), describe(recorder).c_str());
    QCOMPARE(recorder.headCount, 0);
    QCOMPARE(proxy.requests().size(), std::size_t(2));
    QVERIFY(proxy.requests()[1].head.starts_with("\x16\x03")); // a TLS handshake record
}

void TestUpstreamRoutes::tunnelsThroughASocksProxy() {
    ScriptedUpstream proxy;
    const std::string chooseNoLogin("\x05\x00", 2);
    const std::string granted("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50", 10);
    proxy.addScript({expectAtLeast(3), send(chooseNoLogin), expectAtLeast(10), send(granted), expectRequest(),
                     send(okAnswer("by socks"))});
    UpstreamClient client;
    Recorder recorder;
    Request request = get("http://provider.invalid/v1");
    request.proxy = "socks5h://127.0.0.1:" + std::to_string(proxy.port());
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
    QCOMPARE(recorder.body, std::string("by socks"));
    QVERIFY(proxy.requests()[1].head.find("provider.invalid") != std::string::npos);
    QVERIFY(proxy.requests()[2].head.starts_with("GET /v1 HTTP/1.1\r\n"));
}

void TestUpstreamRoutes::tellsAProxyThatIsNotThere() {
    UpstreamClient client;
    Recorder recorder;
    Request request = get("http://provider.invalid/");
    request.proxy = "http://" + std::string(70, 'a') + ".invalid:3128";
    auto transfer = client.start(request, recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(FailureKind::Dns), describe(recorder).c_str());
    ScriptedUpstream socks;
    socks.addScript({expectAtLeast(3), closeConnection()});
    Recorder second;
    request.proxy = "socks5://127.0.0.1:" + std::to_string(socks.port());
    request.url = "http://127.0.0.1:9/";
    transfer = client.start(request, second);
    QTRY_VERIFY(second.isDone());
    QVERIFY2(second.failedAs(FailureKind::Connect), describe(second).c_str());
}

void TestUpstreamRoutes::ignoresNoProxyOfTheEnvironment() {
    ScriptedUpstream proxy;
    proxy.addScript({expectRequest(), send(okAnswer("by proxy"))});
    qputenv("no_proxy", "*");
    UpstreamClient client;
    Recorder recorder;
    Request request = get("http://127.0.0.1:9/");
    request.proxy = proxy.url("");
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_VERIFY(recorder.isDone());
    qunsetenv("no_proxy");
    QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
}

QTEST_GUILESS_MAIN(TestUpstreamRoutes)
#include "tst_upstream_routes.moc"
