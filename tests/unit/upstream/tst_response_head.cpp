// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/response_head.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::upstream;

using Step = ResponseHead::Step;

class TestResponseHead : public QObject {
    Q_OBJECT

private slots:
    void keepsOrderDuplicatesAndEmptyValues();
    void startsOverAtEachHead();
    void ignoresLinesAfterTheFinalHead();
    void refusesLinesThatAreNoFields_data();
    void refusesLinesThatAreNoFields();
    void boundsAllHeaderBytesTogether();
};

void TestResponseHead::keepsOrderDuplicatesAndEmptyValues() {
    ResponseHead head;
    for (const char* line : {"HTTP/2 201 \r\n", "b: 1\r\n", "A:\r\n", "b: \t 2: 3 \r\n"})
        QCOMPARE(head.feed(line), Step::More);
    QVERIFY(!head.isComplete());
    QCOMPARE(head.feed("\r\n"), Step::Complete);
    QCOMPARE(head.status(), 201);
    std::string text;
    for (const Header& header : head.takeHeaders())
        text += header.name + "=" + header.value + ";";
    QCOMPARE(text, std::string("b=1;A=;b=2: 3;"));
}

void TestResponseHead::startsOverAtEachHead() {
    ResponseHead head;
    for (const char* line : {"HTTP/1.1 103 Early Hints\r\n", "Link: x\r\n", "\r\n", "HTTP/1.1 404 Not Found\r\n"})
        QCOMPARE(head.feed(line), Step::More);
    QCOMPARE(head.feed("\r\n"), Step::Complete);
    QCOMPARE(head.status(), 404);
    QVERIFY(head.takeHeaders().empty());
}

void TestResponseHead::ignoresLinesAfterTheFinalHead() {
    ResponseHead head;
    head.feed("HTTP/1.1 200 OK\r\n");
    QCOMPARE(head.feed("\n"), Step::Complete);
    QCOMPARE(head.feed("Trailer: x\r\n"), Step::More);
    QCOMPARE(head.feed("\r\n"), Step::More);
    QVERIFY(head.takeHeaders().empty());
}

void TestResponseHead::refusesLinesThatAreNoFields_data() {
    QTest::addColumn<std::string>("line");
    QTest::newRow("no colon") << std::string("no colon\r\n");
    QTest::newRow("no name") << std::string(": no name\r\n");
    QTest::newRow("folded by a blank") << std::string(" folded: x\r\n");
    QTest::newRow("folded by a tab") << std::string("\tfolded\r\n");
}

void TestResponseHead::refusesLinesThatAreNoFields() {
    QFETCH(std::string, line);
    ResponseHead head;
    head.feed("HTTP/1.1 200 OK\r\n");
    QCOMPARE(head.feed(line), Step::Invalid);
}

void TestResponseHead::boundsAllHeaderBytesTogether() {
    const std::string interim = "HTTP/1.1 100 Continue\r\n";
    ResponseHead head;
    std::size_t bytes = 0;
    while (bytes + interim.size() <= ResponseHead::kMaxBytes) {
        QCOMPARE(head.feed(interim), Step::More);
        bytes += interim.size();
    }
    QCOMPARE(head.feed(interim), Step::TooLarge);
}

QTEST_APPLESS_MAIN(TestResponseHead)
#include "tst_response_head.moc"
