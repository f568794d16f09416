// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/request_body.h"

#include <QTest>

using namespace fairlead::upstream;

class TestRequestBody : public QObject {
    Q_OBJECT

private slots:
    void isOnePieceWhenSmallOrASingleSlice();
    void readsSlicesInAnyPortion();
    void readsAgainFromAnyPosition();
    void refusesPositionsBeyondTheEnd();
};

void TestRequestBody::isOnePieceWhenSmallOrASingleSlice() {
    QCOMPARE(RequestBody({}).contiguous(), std::optional(std::string_view("")));
    QCOMPARE(RequestBody({"ab", "", "c"}).contiguous(), std::optional(std::string_view("abc")));
    const std::string large(RequestBody::kJoinLimit + 1, 'x');
    const RequestBody single({"", large});
    QVERIFY(single.contiguous()->data() == large.data());
    const std::string half(RequestBody::kJoinLimit / 2, 'x');
    QVERIFY(RequestBody({half, half}).contiguous());
    QVERIFY(!RequestBody({half, half, "x"}).contiguous());
}

void TestRequestBody::readsSlicesInAnyPortion() {
    for (std::size_t portion = 1; portion < 12; ++portion) {
        RequestBody body({"one", "", "two", "three"});
        std::string read;
        std::string buffer(portion, '\0');
        while (const std::size_t count = body.read(buffer.data(), buffer.size()))
            read.append(buffer, 0, count);
        QCOMPARE(read, std::string("onetwothree"));
        QCOMPARE(body.read(buffer.data(), buffer.size()), std::size_t(0));
    }
}

void TestRequestBody::readsAgainFromAnyPosition() {
    const std::string whole = "onetwothree";
    RequestBody body({"one", "two", "three"});
    for (std::size_t position = 0; position <= whole.size(); ++position) {
        QVERIFY(body.seek(position));
        std::string buffer(whole.size(), '\0');
        buffer.resize(body.read(buffer.data(), buffer.size()));
        QCOMPARE(buffer, whole.substr(position));
    }
}

void TestRequestBody::refusesPositionsBeyondTheEnd() {
    RequestBody body({"one"});
    QVERIFY(!body.seek(4));
    char byte = 0;
    QCOMPARE(body.read(&byte, 1), std::size_t(1));
    QCOMPARE(byte, 'o');
}

QTEST_APPLESS_MAIN(TestRequestBody)
#include "tst_request_body.moc"
