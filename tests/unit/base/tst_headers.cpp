// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/headers.h"

#include <QTest>

#include <string>

using namespace fairlead;

namespace {

std::string joined(const HeaderList& headers) {
    std::string text;
    for (const Header& header : headers)
        text += header.name + "=" + header.value + ";";
    return text;
}

} // namespace

class TestHeaders : public QObject {
    Q_OBJECT

private slots:
    void findsNamesInAnyCase() {
        const HeaderList headers{{"Content-Type", "a"}, {"X-Empty", ""}};
        QCOMPARE(std::string(headers.value("content-TYPE")), std::string("a"));
        QVERIFY(headers.contains("x-empty"));
        QVERIFY(headers.find("x-empty")->empty());
        QVERIFY(!headers.find("content-typ") && !headers.find("content-type2") && !headers.find(""));
        QVERIFY(headers.value("missing").empty());
    }

    void foldsTheCaseOfAsciiLettersOnly() {
        QVERIFY(equalsIgnoreCase("AZaz-09", "azAZ-09"));
        QVERIFY(!equalsIgnoreCase("[", "{"));
        QVERIFY(!equalsIgnoreCase("@", "`"));
        QVERIFY(!equalsIgnoreCase("\xC3\x84", "\xC3\xA4"));
        QVERIFY(equalsIgnoreCase("", ""));
    }

    void keepsOrderAndDuplicates() {
        HeaderList headers;
        headers.add("B", "1");
        headers.add("a", "2");
        headers.add("b", "3");
        QCOMPARE(joined(headers), std::string("B=1;a=2;b=3;"));
        QCOMPARE(headers.size(), std::size_t{3});
        QCOMPARE(std::string(headers.value("b")), std::string("1"));
    }

    void setsOneFieldInsteadOfAllOfThatName() {
        HeaderList headers{{"A", "1"}, {"b", "2"}, {"a", "3"}};
        headers.set("a", "4");
        QCOMPARE(joined(headers), std::string("b=2;a=4;"));
        headers.set("new", "5");
        QCOMPARE(joined(headers), std::string("b=2;a=4;new=5;"));
    }

    void removesEveryFieldOfAName() {
        HeaderList headers{{"A", "1"}, {"b", "2"}, {"a", "3"}};
        headers.remove("A");
        headers.remove("missing");
        QCOMPARE(joined(headers), std::string("b=2;"));
        headers.clear();
        QVERIFY(headers.empty());
    }

    // Short names live inside their fields, which move when others are removed.
    void acceptsANameOutOfItsOwnFields() {
        HeaderList headers{{"x", "1"}, {"a", "2"}, {"x", "3"}, {"b", "4"}};
        headers.remove(headers.begin()->name);
        QCOMPARE(joined(headers), std::string("a=2;b=4;"));
        headers.set(headers.begin()->name, "5");
        QCOMPARE(joined(headers), std::string("b=4;a=5;"));
    }
};

QTEST_GUILESS_MAIN(TestHeaders)
#include "tst_headers.moc"
