// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/padded_bytes.h"
#include "proxy/http/request_parser.h"

#include <QTest>

#include <cstring>

using namespace fairlead;
using namespace fairlead::http;
using namespace std::string_literals;

namespace {

constexpr std::size_t kHeaderLimit = 1024;
constexpr std::size_t kBodyLimit = 100;

struct Outcome {
    RequestParser::State state = RequestParser::State::Idle;
    Refusal refusal;
    RequestHead head; // of the last complete request
};

// Feeds piece after piece until a request is complete or refused.
Outcome parse(const std::vector<std::string_view>& pieces) {
    RequestParser parser(kHeaderLimit, kBodyLimit);
    for (std::string_view piece : pieces) {
        if (parser.state() == RequestParser::State::Complete || parser.state() == RequestParser::State::Refused)
            break;
        parser.feed(piece);
    }
    Outcome outcome{parser.state(), parser.refusal(), {}};
    if (parser.state() == RequestParser::State::Complete)
        outcome.head = parser.take();
    return outcome;
}

std::string withFields(const std::string& fields) {
    return "POST /x HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
}

std::string chunkedRequest(const std::string& body) {
    return withFields("Transfer-Encoding: chunked\r\n") + body;
}

void addRow(const char* name, const std::string& bytes, int status) {
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << status;
}

} // namespace

class TestRequestParser : public QObject {
    Q_OBJECT

private slots:
    void readsARequest() {
        const Outcome outcome = parse({"POST /v1/a?x=%20y HTTP/1.1\r\nHost: h:1\r\nA:  b c\t\r\nA: d\r\nEmpty:\r\n"
                                       "Content-Length: 3\r\n\r\nabc"});
        QCOMPARE(outcome.state, RequestParser::State::Complete);
        const Request& request = outcome.head.request;
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.target, "/v1/a?x=%20y");
        QCOMPARE(request.path, "/v1/a");
        QCOMPARE(request.query, "x=%20y");
        QCOMPARE(request.body, "abc");
        QCOMPARE(request.headers.size(), 5u);
        QCOMPARE(request.headers.value("a"), "b c");
        QCOMPARE((request.headers.begin() + 2)->value, "d");
        QVERIFY(request.headers.find("empty").has_value());
        QVERIFY(outcome.head.keepAlive);
    }

    void takesRequestsOneAfterTheOther() {
        const std::string bytes = chunkedRequest("3\r\nabc\r\n0\r\n\r\n") + "GET /2 HTTP/1.0\r\n\r\n";
        RequestParser parser(kHeaderLimit, kBodyLimit);
        const std::size_t used = parser.feed(bytes);
        QCOMPARE(parser.state(), RequestParser::State::Complete);
        QCOMPARE(parser.take().request.body, "abc");
        QCOMPARE(parser.state(), RequestParser::State::Idle);
        QCOMPARE(used + parser.feed(std::string_view(bytes).substr(used)), bytes.size());
        const RequestHead second = parser.take();
        QCOMPARE(second.request.target, "/2");
        QVERIFY(second.request.body.empty());
        QVERIFY(!second.keepAlive);
    }

    void toleratesAnEmptyLineBeforeARequest() {
        QCOMPARE(parse({"\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n"}).state, RequestParser::State::Complete);
    }

    void followsTheRulesOfKeepAlive_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("keepAlive");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << true;
        QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: Close\r\n\r\n") << false;
        QTest::newRow("1.1 list") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: te, close\r\n\r\n") << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
        QTest::newRow("1.0 keep") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
    }

    void followsTheRulesOfKeepAlive() {
        QFETCH(QByteArray, head);
        QFETCH(bool, keepAlive);
        const Outcome outcome = parse({head.toStdString()});
        QCOMPARE(outcome.state, RequestParser::State::Complete);
        QCOMPARE(outcome.head.keepAlive, keepAlive);
    }

    void refusesAHostileHead_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        addRow("two lengths, same", withFields("Content-Length: 3\r\nContent-Length: 3\r\n"), 400);
        addRow("two lengths, different", withFields("Content-Length: 3\r\nContent-Length: 4\r\n"), 400);
        addRow("list of lengths", withFields("Content-Length: 3, 3\r\n"), 400);
        addRow("length with sign", withFields("Content-Length: +3\r\n"), 400);
        addRow("negative length", withFields("Content-Length: -3\r\n"), 400);
        addRow("hexadecimal length", withFields("Content-Length: 0x3\r\n"), 400);
        addRow("empty length", withFields("Content-Length:\r\n"), 400);
        addRow("length with space", withFields("Content-Length: 3 3\r\n"), 400);
        addRow("length beyond 64 bits", withFields("Content-Length: 18446744073709551616\r\n"), 400);
        addRow("length over the limit", withFields("Content-Length: 101\r\n"), 413);
        addRow("length at 64 bits", withFields("Content-Length: 18446744073709551615\r\n"), 413);
        addRow("length and chunked", withFields("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), 400);
        addRow("chunked and length", withFields("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"), 400);
        addRow("gzip and length", withFields("Transfer-Encoding: gzip\r\nContent-Length: 3\r\n"), 400);
        addRow("chunked twice", withFields("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400);
        addRow("identity, then chunked", withFields("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n"),
               501);
        addRow("chunked in a list", withFields("Transfer-Encoding: chunked, chunked\r\n"), 501);
        addRow("gzip, chunked", withFields("Transfer-Encoding: gzip, chunked\r\n"), 501);
        addRow("identity", withFields("Transfer-Encoding: identity\r\n"), 501);
        addRow("xchunked", withFields("Transfer-Encoding: xchunked\r\n"), 501);
        addRow("quoted chunked", withFields("Transfer-Encoding: \"chunked\"\r\n"), 501);
        addRow("empty encoding", withFields("Transfer-Encoding:\r\n"), 501);
        addRow("vertical tab before chunked",
               withFields("Transfer-Encoding: \x0b"
                          "chunked\r\n"),
               400);
        addRow("1.0 chunked", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
        addRow("folded field", withFields("A: b\r\n c\r\n"), 400);
        addRow("folded with tab", withFields("A: b\r\n\tc\r\n"), 400);
        addRow("folded length", withFields("Content-Length:\r\n 3\r\n"), 400);
        addRow("fields begin with space", "GET / HTTP/1.1\r\n Host: h\r\n\r\n", 400);
        addRow("bare LF after the request line", "GET / HTTP/1.1\nHost: h\r\n\r\n", 400);
        addRow("bare LF after a field", "GET / HTTP/1.1\r\nHost: h\nA: b\r\n\r\n", 400);
        addRow("bare LF at the end", "GET / HTTP/1.1\r\nHost: h\r\n\n", 400);
        addRow("bare LF before the request", "\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("bare CR in a value", withFields("A: b\rc\r\n"), 400);
        addRow("two CR", "GET / HTTP/1.1\r\r\nHost: h\r\n\r\n", 400);
        addRow("NUL in the target", "GET /\0x HTTP/1.1\r\nHost: h\r\n\r\n"s, 400);
        addRow("NUL in a name", withFields("A\0: b\r\n"s), 400);
        addRow("NUL in a value", withFields("A: b\0c\r\n"s), 400);
        addRow("control character in a value", withFields("A: b\x01\r\n"), 400);
        addRow("DEL in a value", withFields("A: b\x7f\r\n"), 400);
        addRow("space before the colon", withFields("Content-Length : 3\r\n"), 400);
        addRow("tab before the colon", withFields("Transfer-Encoding\t: chunked\r\n"), 400);
        addRow("no colon", withFields("A\r\n"), 400);
        addRow("no name", withFields(": b\r\n"), 400);
        addRow("name with high byte", withFields("\xc3\xa4: b\r\n"), 400);
        addRow("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
        addRow("two Hosts", withFields("Host: h\r\n"), 400);
        addRow("two Hosts in 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400);
        addRow("Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400);
        addRow("Host with user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400);
        addRow("Host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400);
        addRow("absolute target", "GET http://h/ HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("authority target", "CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("asterisk for GET", "GET * HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("fragment", "GET /a#b HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("raw UTF-8 target", "GET /\xc3\xa4 HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("two spaces", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("space in the target", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("space at the end of the line", "GET / HTTP/1.1 \r\nHost: h\r\n\r\n", 400);
        addRow("no version", "GET /\r\nHost: h\r\n\r\n", 400);
        addRow("other protocol", "GET / HTTQ/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("lower-case protocol", "GET / http/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("1.2", "GET / HTTP/1.2\r\nHost: h\r\n\r\n", 505);
        addRow("0.9", "GET / HTTP/0.9\r\n\r\n", 505);
        addRow("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
        addRow("long version", "GET / HTTP/1.10\r\nHost: h\r\n\r\n", 400);
        addRow("method with a brace", "G{T / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("TLS greeting", "\x16\x03\x01\x02"s, 400);
        addRow("begins with a space", " GET / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("many empty lines", "\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        addRow("unknown expectation", withFields("Expect: the-moon\r\n"), 417);
        addRow("long value", withFields("A: " + std::string(kHeaderLimit, 'b') + "\r\n"), 431);
        addRow("long target", "GET /" + std::string(kHeaderLimit, 'b'), 431);
        addRow("no line end", std::string(kHeaderLimit + 1, 'b'), 431);
    }

    void refusesAHostileHead() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        checkRefusalAtEverySplit(bytes.toStdString(), status);
    }

    void saysWhatIsWrongWithALine() {
        QCOMPARE(parse({withFields("A: b\rc\r\n")}).refusal.reason, "The request contains a CR without LF.");
        QCOMPARE(parse({withFields("A: b\0c\r\n"s)}).refusal.reason, "The request contains a NUL byte.");
        QCOMPARE(parse({"GET / HTTP/1.1\nHost: h\r\n\r\n"}).refusal.reason,
                 "A line of the request does not end with CR LF.");
    }

    void refusesAHostileChunkedBody_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        addRow("no size", chunkedRequest("\r\nabc"), 400);
        addRow("size with space before", chunkedRequest(" 3\r\nabc\r\n0\r\n\r\n"), 400);
        addRow("size with space behind", chunkedRequest("3 \r\nabc\r\n0\r\n\r\n"), 400);
        addRow("size with 0x", chunkedRequest("0x3\r\nabc\r\n0\r\n\r\n"), 400);
        addRow("size with sign", chunkedRequest("+3\r\nabc\r\n0\r\n\r\n"), 400);
        addRow("size not hexadecimal", chunkedRequest("g\r\n"), 400);
        addRow("size with 17 digits", chunkedRequest("10000000000000003\r\nabc\r\n0\r\n\r\n"), 400);
        addRow("zero with 17 digits", chunkedRequest("00000000000000000\r\n\r\n"), 400);
        addRow("size of 64 bits", chunkedRequest("ffffffffffffffff\r\n"), 413);
        addRow("size over the limit", chunkedRequest("65\r\n"), 413);
        addRow("sum over the limit", chunkedRequest("64\r\n" + std::string(100, 'a') + "\r\n1\r\n"), 413);
        addRow("bare LF after the size", chunkedRequest("3\nabc\r\n0\r\n\r\n"), 400);
        addRow("bare CR after the size", chunkedRequest("3\rabc\r\n0\r\n\r\n"), 400);
        addRow("data longer than its size", chunkedRequest("3\r\nabcd\r\n0\r\n\r\n"), 400);
        addRow("bare LF after the data", chunkedRequest("3\r\nabc\n0\r\n\r\n"), 400);
        addRow("LF in an extension", chunkedRequest("3;a=\"\n\"\r\nabc\r\n0\r\n\r\n"), 400);
        addRow("NUL in an extension", chunkedRequest("3;\0\r\nabc\r\n0\r\n\r\n"s), 400);
        addRow("huge extension", chunkedRequest("3;" + std::string(300, 'a') + "\r\nabc\r\n0\r\n\r\n"), 400);
        addRow("folded trailer", chunkedRequest("0\r\nA: b\r\n c\r\n\r\n"), 400);
        addRow("bare LF in a trailer", chunkedRequest("0\r\nA: b\n\r\n"), 400);
        addRow("NUL in a trailer", chunkedRequest("0\r\nA: \0\r\n\r\n"s), 400);
        addRow("huge trailer", chunkedRequest("0\r\nA: " + std::string(9000, 'b') + "\r\n\r\n"), 431);
    }

    void refusesAHostileChunkedBody() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        checkRefusalAtEverySplit(bytes.toStdString(), status);
    }

    void refusesTooManyFields() {
        std::string fields;
        for (int i = 0; i < 300; ++i)
            fields += "a:\r\n";
        RequestParser parser(64 * 1024, kBodyLimit);
        parser.feed(withFields(fields));
        QCOMPARE(parser.state(), RequestParser::State::Refused);
        QCOMPARE(parser.refusal().status, 431);
    }

    void acceptsAHeadOfExactlyTheLimit() {
        std::string bytes = withFields("A: \r\n");
        bytes.insert(bytes.find("A: ") + 3, std::string(kHeaderLimit - bytes.size(), 'b'));
        QCOMPARE(bytes.size(), kHeaderLimit);
        QCOMPARE(parse({bytes}).state, RequestParser::State::Complete);
        bytes.insert(bytes.find("A: ") + 3, "b");
        QCOMPARE(parse({bytes}).refusal.status, 431);
    }

    void decodesChunksAndDropsTrailers() {
        const Outcome outcome = parse({chunkedRequest("3;a=b;c\r\nabc\r\n00a\r\n0123456789\r\n000;x\r\n"
                                                      "Content-Length: 7\r\nHost: evil\r\n\r\n")});
        QCOMPARE(outcome.state, RequestParser::State::Complete);
        QCOMPARE(outcome.head.request.body, "abc0123456789");
        QCOMPARE(outcome.head.request.headers.size(), 2u);
        QCOMPARE(outcome.head.request.headers.value("Host"), "h");
    }

    void acceptsABodyOfExactlyTheLimit() {
        const std::string body(kBodyLimit, 'a');
        QCOMPARE(parse({withFields("Content-Length: 100\r\n") + body}).head.request.body, body);
        QCOMPARE(parse({chunkedRequest("32\r\n" + body.substr(50) + "\r\n32\r\n" + body.substr(50) + "\r\n0\r\n\r\n")})
                     .head.request.body,
                 body);
    }

    void leavesRoomToParseTheBodyInPlace_data() {
        QTest::addColumn<int>("length");
        for (const int length : {0, 1, 15, 16, 100, 4096, 65536, 400'000, 3'000'000})
            QTest::addRow("%d", length) << length;
    }

    void leavesRoomToParseTheBodyInPlace() {
        QFETCH(int, length);
        const std::string body(static_cast<std::size_t>(length), 'a');
        RequestParser fixed(kHeaderLimit, 10'000'000);
        fixed.feed(withFields("Content-Length: " + std::to_string(length) + "\r\n") + body);
        const RequestHead one = fixed.take();
        QVERIFY(one.request.body == body);
        QVERIFY(one.request.body.capacity() - one.request.body.size() >= kJsonPadding);

        RequestParser chunked(kHeaderLimit, 10'000'000);
        const std::string chunk = QByteArray::number(length, 16).toStdString() + "\r\n" + body + "\r\n";
        chunked.feed(chunkedRequest((length > 0 ? chunk : std::string()) + "0\r\n\r\n"));
        const RequestHead two = chunked.take();
        QVERIFY(two.request.body == body);
        QVERIFY(two.request.body.capacity() - two.request.body.size() >= kJsonPadding);
    }

    void growsWithWhatArrivedAndNotWithWhatWasAnnounced() {
        constexpr std::size_t kAnnounced = 64 * 1024 * 1024;
        RequestParser parser(kHeaderLimit, kAnnounced);
        parser.feed(withFields("Content-Length: " + std::to_string(kAnnounced) + "\r\n"));
        std::size_t arrived = 0;
        while (arrived < kAnnounced) {
            const std::span<char> space = parser.bodySpace();
            QVERIFY(!space.empty());
            // The space behind what has arrived is at most as much again, or the first step.
            QVERIFY(space.size() <= std::max<std::size_t>(arrived, 64 * 1024));
            std::memset(space.data(), 'x', space.size());
            parser.bodyFilled(space.size());
            arrived += space.size();
        }
        QCOMPARE(parser.state(), RequestParser::State::Complete);
        QCOMPARE(parser.take().request.body.size(), kAnnounced);
    }

    void noticesAnExpectation() {
        RequestParser parser(kHeaderLimit, kBodyLimit);
        parser.feed(withFields("Expect: 100-Continue\r\nContent-Length: 5\r\n"));
        QCOMPARE(parser.state(), RequestParser::State::Body);
        QVERIFY(parser.expectsContinue());
    }

    void ignoresAnExpectationIn10() {
        RequestParser parser(kHeaderLimit, kBodyLimit);
        parser.feed("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        QCOMPARE(parser.state(), RequestParser::State::Body);
        QVERIFY(!parser.expectsContinue());
    }

private:
    static void checkRefusalAtEverySplit(const std::string& bytes, int status) {
        const std::string_view view = bytes;
        const Outcome whole = parse({view});
        QCOMPARE(whole.state, RequestParser::State::Refused);
        QCOMPARE(whole.refusal.status, status);
        QVERIFY(!whole.refusal.reason.empty());
        std::vector<std::string_view> single;
        for (std::size_t i = 0; i < view.size(); ++i) {
            single.push_back(view.substr(i, 1));
            const Outcome split = parse({view.substr(0, i), view.substr(i)});
            QCOMPARE(split.refusal.status, whole.refusal.status);
            QCOMPARE(split.refusal.reason, whole.refusal.reason);
        }
        QCOMPARE(parse(single).refusal.reason, whole.refusal.reason);
    }
};

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_request_parser.moc"
