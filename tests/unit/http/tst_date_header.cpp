// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/date_header.h"

#include <QTest>

using fairlead::http::DateHeader;

class TestDateHeader : public QObject {
    Q_OBJECT

private slots:
    void formatsAsHttpWantsIt() {
        DateHeader date;
        QCOMPARE(date.text(784'111'777'000), "Sun, 06 Nov 1994 08:49:37 GMT"); // the example of RFC 9110
        QCOMPARE(date.text(1'709'164'800'000), "Thu, 29 Feb 2024 00:00:00 GMT");
    }

    void changesWithTheSecondOnly() {
        DateHeader date;
        const char* first = date.text(1'000).data();
        QCOMPARE(date.text(1'999).data(), first);
        QCOMPARE(date.text(1'999), "Thu, 01 Jan 1970 00:00:01 GMT");
        QCOMPARE(date.text(2'000), "Thu, 01 Jan 1970 00:00:02 GMT");
    }
};

QTEST_GUILESS_MAIN(TestDateHeader)
#include "tst_date_header.moc"
