// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_certificate.h"
#include "tests/unit/upstream/upstream_fixture.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::upstream;

namespace {

// Frames of RFC 9113, as far as these tests need them.
enum class FrameType { Data = 0, Headers = 1, ResetStream = 3, Settings = 4, GoAway = 7 };
constexpr int kNoFlags = 0;
constexpr int kAck = 1;
constexpr int kEndStream = 1;
constexpr int kEndHeaders = 4;

std::string frame(FrameType type, int flags, std::uint32_t stream, const std::string& payload = {}) {
    std::string bytes;
    for (const int shift : {16, 8, 0})
        bytes += static_cast<char>((payload.size() >> shift) & 0xff);
    bytes += static_cast<char>(type);
    bytes += static_cast<char>(flags);
    for (const int shift : {24, 16, 8, 0})
        bytes += static_cast<char>((stream >> shift) & 0xff);
    return bytes + payload;
}

const std::string kServerPreface = frame(FrameType::Settings, kNoFlags, 0) + frame(FrameType::Settings, kAck, 0);

// ":status: 200" is number 8 of the static table; "x-a: 1" as a literal that is not indexed.
std::string head(std::uint32_t stream) {
    return frame(FrameType::Headers, kEndHeaders, stream, std::string("\x88\x00\x03x-a\x01", 7) + "1");
}

// ":status: 413" (name from the static table) and "content-length: 9" (its name is number 28).
std::string tooLarge(std::uint32_t stream) {
    const std::string fields("\x08\x03"
                             "413\x0f\x0d\x01"
                             "9",
                             9);
    return frame(FrameType::Headers, kEndHeaders, stream, fields) +
           frame(FrameType::Data, kEndStream, stream, "too large");
}

std::string answer(std::uint32_t stream, const std::string& body) {
    return head(stream) + frame(FrameType::Data, kEndStream, stream, body);
}

// The end of a request with the body "{}".
ScriptStep expectRequestOn(std::uint32_t stream) {
    return expectContaining(frame(FrameType::Data, kEndStream, stream, "{}"));
}

} // namespace

class TestUpstreamHttp2 : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void speaksHttp2WhenTheServerOffersIt();
    void sendsManyRequestsOnOneConnection();
    void waitsForOneConnectionToAKnownHost();
    void endsAWaitForAConnectionAtTheConnectLimit();
    void resetsOnlyItsOwnStreamWhenCancelled();
    void aPausedStreamDoesNotHoldUpOthers();
    void tellsAStreamThatTheServerReset();
    void failsOnAnswersThatAreNoHttp2();
    void retriesWhenTheServerGoesAway();
    void takesAWholeAnswerOfAResetStream();
    void takesAnAnswerThatComesBeforeTheBodyWasSent();
    void sendsLargeBodiesByHttp1();
    void usesAHandleAgainWhoseConnectionFailed();

private:
    std::unique_ptr<ScriptedUpstream> makeServer() const {
        return std::make_unique<ScriptedUpstream>(m_certificate.serverConfiguration({"h2"}));
    }
    Request request(const ScriptedUpstream& server) const {
        Request request = post(server.url("/v1"), {"{}"});
        request.caFile = m_certificate.caFile();
        return request;
    }

    TestCertificate m_certificate;
};

void TestUpstreamHttp2::initTestCase() {
    QVERIFY2(m_certificate.isValid(), "The openssl program is needed to make a certificate.");
}

void TestUpstreamHttp2::speaksHttp2WhenTheServerOffersIt() {
    const auto server = makeServer();
    server->addScript({expectRequestOn(1), send(kServerPreface + answer(1, "hello"))});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(request(*server), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
    QCOMPARE(recorder.status, 200);
    QCOMPARE(std::string(recorder.headers.value("x-a")), std::string("1"));
    QCOMPARE(recorder.headers.size(), std::size_t(1));
    QCOMPARE(recorder.body, std::string("hello"));
    QVERIFY(recorder.timings.http2);
    QVERIFY(server->requests()[0].head.starts_with("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
}

void TestUpstreamHttp2::sendsManyRequestsOnOneConnection() {
    const auto server = makeServer();
    server->addScript({expectRequestOn(1), send(kServerPreface + answer(1, "1")), expectRequestOn(7),
                       send(answer(7, "7") + answer(5, "5") + answer(3, "3"))});
    UpstreamClient client;
    Recorder first;
    const auto transfer = client.start(request(*server), first);
    QTRY_VERIFY(first.succeeded());
    Recorder recorders[3];
    std::vector<std::unique_ptr<Transfer>> transfers;
    for (Recorder& recorder : recorders)
        transfers.push_back(client.start(request(*server), recorder));
    for (Recorder& recorder : recorders) {
        QTRY_VERIFY(recorder.isDone());
        QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
        QVERIFY(recorder.timings.reusedConnection);
    }
    QCOMPARE(recorders[0].body + recorders[1].body + recorders[2].body, std::string("357"));
    QCOMPARE(server->connectionCount(), 1);
}

void TestUpstreamHttp2::waitsForOneConnectionToAKnownHost() {
    const auto server = makeServer();
    server->addScript({expectRequestOn(1), send(kServerPreface + answer(1, "1")), closeConnection()});
    server->addScript({expectRequestOn(3), awaitProceed(), send(kServerPreface + answer(1, "1") + answer(3, "3"))});
    UpstreamClient client;
    Recorder first;
    auto transfer = client.start(request(*server), first);
    QTRY_VERIFY(first.succeeded());
    QTRY_VERIFY(server->isClosed(0));
    Recorder recorders[2];
    const auto one = client.start(request(*server), recorders[0]);
    const auto two = client.start(request(*server), recorders[1]);
    QTRY_VERIFY(one->timings().bytesSent == 2 && two->timings().bytesSent == 2);
    QTRY_COMPARE(server->requests().size(), std::size_t(2));
    server->proceed();
    QTRY_VERIFY(recorders[0].succeeded() && recorders[1].succeeded());
    QCOMPARE(server->connectionCount(), 2);
}

// A server that is known for HTTP/2 comes back on the same port as one that accepts and says nothing.
void TestUpstreamHttp2::endsAWaitForAConnectionAtTheConnectLimit() {
    const auto server = makeServer();
    server->addScript({expectRequestOn(1), send(kServerPreface + answer(1, "1")), closeConnection()});
    UpstreamClient client;
    Recorder first;
    auto transfer = client.start(request(*server), first);
    QTRY_VERIFY(first.succeeded());
    QTRY_VERIFY(server->isClosed(0));
    server->fallSilent();
    Recorder recorders[3];
    std::vector<std::unique_ptr<Transfer>> transfers;
    for (Recorder& recorder : recorders) {
        Request waiting = request(*server);
        waiting.timeouts.connect = std::chrono::milliseconds(50);
        transfers.push_back(client.start(std::move(waiting), recorder));
    }
    for (Recorder& recorder : recorders) {
        QTRY_VERIFY(recorder.isDone());
        QVERIFY2(recorder.failedAs(FailureKind::ConnectTimeout), describe(recorder).c_str());
    }
}

void TestUpstreamHttp2::resetsOnlyItsOwnStreamWhenCancelled() {
    const std::string reset = frame(FrameType::ResetStream, kNoFlags, 3, std::string(4, '\0')).substr(0, 9);
    const auto server = makeServer();
    server->addScript({expectRequestOn(1), send(kServerPreface + answer(1, "1")), expectRequestOn(5),
                       send(head(3) + head(5)), expectContaining(reset),
                       send(frame(FrameType::Data, kEndStream, 5, "5"))});
    UpstreamClient client;
    Recorder first;
    auto transfer = client.start(request(*server), first);
    QTRY_VERIFY(first.succeeded());
    Recorder cancelled;
    Recorder kept;
    transfer = client.start(request(*server), cancelled);
    const auto other = client.start(request(*server), kept);
    QTRY_VERIFY(cancelled.headCount == 1 && kept.headCount == 1);
    transfer.reset();
    QTRY_VERIFY(kept.isDone());
    QVERIFY2(kept.succeeded(), describe(kept).c_str());
    QCOMPARE(kept.body, std::string("5"));
    QCOMPARE(server->connectionCount(), 1);
}

void TestUpstreamHttp2::aPausedStreamDoesNotHoldUpOthers() {
    const auto server = makeServer();
    Script script = {expectRequestOn(1), send(kServerPreface + head(1) + frame(FrameType::Data, kNoFlags, 1, "first")),
                     awaitProceed()};
    // More for the paused stream than libcurl hands over at once, and then the answer for the other.
    for (int i = 0; i < 3; ++i)
        script.push_back(send(frame(FrameType::Data, kNoFlags, 1, std::string(16'000, 'x'))));
    script.push_back(expectRequestOn(3));
    script.push_back(send(answer(3, "other")));
    script.push_back(awaitProceed());
    script.push_back(send(frame(FrameType::Data, kEndStream, 1, "last")));
    server->addScript(script);
    UpstreamClient client;
    Recorder paused;
    const auto transfer = client.start(request(*server), paused);
    QTRY_COMPARE(paused.body, std::string("first"));
    transfer->pause();
    server->proceed();
    Recorder other;
    const auto second = client.start(request(*server), other);
    QTRY_VERIFY(other.isDone());
    QVERIFY2(other.succeeded(), describe(other).c_str());
    QCOMPARE(other.body, std::string("other"));
    QCOMPARE(paused.body, std::string("first"));
    transfer->resume();
    server->proceed();
    QTRY_VERIFY(paused.isDone());
    QVERIFY2(paused.succeeded(), describe(paused).c_str());
    QCOMPARE(paused.body, "first" + std::string(48'000, 'x') + "last");
}

void TestUpstreamHttp2::tellsAStreamThatTheServerReset() {
    const auto server = makeServer();
    server->addScript(
        {expectRequestOn(1), send(kServerPreface + head(1) + frame(FrameType::Data, kNoFlags, 1, "part") +
                                  frame(FrameType::ResetStream, kNoFlags, 1, std::string("\0\0\0\x02", 4)))});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(request(*server), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(FailureKind::Reset), describe(recorder).c_str());
}

void TestUpstreamHttp2::failsOnAnswersThatAreNoHttp2() {
    const auto server = makeServer();
    server->addScript({expectRequestOn(1), send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(request(*server), recorder);
    QTRY_VERIFY(recorder.isDone());
    // libcurl cannot say more than that no answer came.
    QVERIFY2(recorder.failedAs(FailureKind::Reset), describe(recorder).c_str());
}

void TestUpstreamHttp2::retriesWhenTheServerGoesAway() {
    const auto server = makeServer();
    const std::string goAway = frame(FrameType::GoAway, kNoFlags, 0, std::string("\0\0\0\1\0\0\0\0", 8));
    server->addScript({expectRequestOn(1), send(kServerPreface + answer(1, "1")), expectRequestOn(3), send(goAway),
                       closeConnection()});
    server->addScript({expectRequestOn(1), send(kServerPreface + answer(1, "again"))});
    UpstreamClient client;
    Recorder first;
    auto transfer = client.start(request(*server), first);
    QTRY_VERIFY(first.succeeded());
    Recorder second;
    transfer = client.start(request(*server), second);
    QTRY_VERIFY(second.isDone());
    QVERIFY2(second.succeeded(), describe(second).c_str());
    QCOMPARE(second.body, std::string("again"));
}

void TestUpstreamHttp2::takesAWholeAnswerOfAResetStream() {
    const auto server = makeServer();
    server->addScript({expectRequestOn(1), send(kServerPreface + tooLarge(1) +
                                                frame(FrameType::ResetStream, kNoFlags, 1, std::string(4, '\0')))});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(request(*server), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
    QCOMPARE(recorder.status, 413);
    QCOMPARE(recorder.body, std::string("too large"));
}

// After the first answer the server opens no window, so the second body can never be sent.
void TestUpstreamHttp2::takesAnAnswerThatComesBeforeTheBodyWasSent() {
    const auto server = makeServer();
    const std::string noWindow = frame(FrameType::Settings, kNoFlags, 0, std::string("\0\4\0\0\0\0", 6));
    const std::string requestHead = frame(FrameType::Headers, kEndHeaders, 3).substr(3);
    server->addScript({expectRequestOn(1), send(noWindow + frame(FrameType::Settings, kAck, 0) + answer(1, "1")),
                       expectContaining(requestHead), send(tooLarge(3))});
    UpstreamClient client;
    Recorder first;
    auto transfer = client.start(request(*server), first);
    QTRY_VERIFY(first.succeeded());
    Recorder recorder;
    transfer = client.start(request(*server), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
    QCOMPARE(recorder.body, std::string("too large"));
    QCOMPARE(server->connectionCount(), 1);
}

void TestUpstreamHttp2::sendsLargeBodiesByHttp1() {
    ScriptedUpstream server(m_certificate.serverConfiguration({"h2", "http/1.1"}));
    server.addScript({expectRequest(), send(okAnswer("by HTTP/1.1"))});
    UpstreamClient client;
    Recorder recorder;
    Request large = post(server.url(), {std::string(100'000, 'x'), std::string(100'000, 'y')});
    large.caFile = m_certificate.caFile();
    const auto transfer = client.start(std::move(large), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
    QVERIFY(!recorder.timings.http2);
    QCOMPARE(server.requests()[0].body.size(), std::size_t(200'000));
}

void TestUpstreamHttp2::usesAHandleAgainWhoseConnectionFailed() {
    const auto server = makeServer();
    server->addScript({expectRequestOn(1), send(kServerPreface + answer(1, "1"))});
    UpstreamClient client;
    {
        Recorder cancelled;
        const auto connecting = client.start(request(*server), cancelled);
    }
    Recorder recorder;
    const auto transfer = client.start(request(*server), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
}

QTEST_GUILESS_MAIN(TestUpstreamHttp2)
#include "tst_upstream_http2.moc"
