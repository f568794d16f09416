// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/curl_failure.h"

#include <QTest>

using namespace fairlead::upstream;

class TestCurlFailure : public QObject {
    Q_OBJECT

private slots:
    void mapsEachCode_data();
    void mapsEachCode();
    void namesTheServerAndNothingElseOfTheUrl();
    void quotesDetailsOfConnectingOnly();
};

void TestCurlFailure::mapsEachCode_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<FailureKind>("before"); // the connection was made
    QTest::addColumn<FailureKind>("after");
    const auto row = [](CURLcode code, FailureKind before, FailureKind after) {
        QTest::newRow(curl_easy_strerror(code)) << static_cast<int>(code) << before << after;
    };
    using Kind = FailureKind;
    row(CURLE_COULDNT_RESOLVE_HOST, Kind::Dns, Kind::Protocol);
    row(CURLE_COULDNT_RESOLVE_PROXY, Kind::Dns, Kind::Protocol);
    row(CURLE_COULDNT_CONNECT, Kind::Connect, Kind::Protocol);
    row(CURLE_PROXY, Kind::Connect, Kind::Protocol);
    row(CURLE_SSL_CONNECT_ERROR, Kind::Tls, Kind::Reset);
    row(CURLE_PEER_FAILED_VERIFICATION, Kind::Tls, Kind::Protocol);
    row(CURLE_SSL_CACERT_BADFILE, Kind::Local, Kind::Local);
    row(CURLE_OPERATION_TIMEDOUT, Kind::ConnectTimeout, Kind::TotalTimeout);
    row(CURLE_SEND_ERROR, Kind::Connect, Kind::Reset);
    row(CURLE_RECV_ERROR, Kind::Connect, Kind::Reset);
    row(CURLE_GOT_NOTHING, Kind::Connect, Kind::Reset);
    row(CURLE_PARTIAL_FILE, Kind::Local, Kind::Reset);
    row(CURLE_HTTP2_STREAM, Kind::Local, Kind::Reset);
    row(CURLE_HTTP2, Kind::Local, Kind::Protocol);
    row(CURLE_WEIRD_SERVER_REPLY, Kind::Connect, Kind::Protocol);
    row(CURLE_UNSUPPORTED_PROTOCOL, Kind::Local, Kind::Protocol);
    row(CURLE_URL_MALFORMAT, Kind::Local, Kind::Protocol);
    row(CURLE_FAILED_INIT, Kind::Local, Kind::Local);
}

void TestCurlFailure::mapsEachCode() {
    QFETCH(int, code);
    QFETCH(FailureKind, before);
    QFETCH(FailureKind, after);
    FailureFacts facts;
    facts.code = static_cast<CURLcode>(code);
    QCOMPARE(failureKind(facts), before);
    facts.connected = true;
    QCOMPARE(failureKind(facts), after);
    facts.proxyStatus = 200;
    QCOMPARE(failureKind(facts), after);
    facts.proxyStatus = 407;
    QCOMPARE(failureKind(facts), facts.code == CURLE_SSL_CACERT_BADFILE ? FailureKind::Local : FailureKind::Connect);
}

void TestCurlFailure::namesTheServerAndNothingElseOfTheUrl() {
    for (const char* url : {"https://api.example.com:8443/canary?canary#canary", "https://api.example.com:8443?canary",
                            "https://canary:canary@api.example.com:8443/"}) {
        const Failure failure = describeTimeout(FailureKind::IdleTimeout, url);
        QVERIFY(failure.message.find("https://api.example.com:8443.") != std::string::npos);
        QVERIFY(failure.message.find("canary") == std::string::npos);
    }
}

void TestCurlFailure::quotesDetailsOfConnectingOnly() {
    FailureFacts facts;
    facts.detail = "a detail";
    facts.code = CURLE_COULDNT_CONNECT;
    QVERIFY(describeFailure(facts, "http://a/").message.find("a detail") != std::string::npos);
    facts.connected = true;
    facts.code = CURLE_WEIRD_SERVER_REPLY;
    QVERIFY(describeFailure(facts, "http://a/").message.find("a detail") == std::string::npos);
}

QTEST_APPLESS_MAIN(TestCurlFailure)
#include "tst_curl_failure.moc"
