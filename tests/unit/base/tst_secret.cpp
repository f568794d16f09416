// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/secret.h"

#include <QTest>

#include <string>
#include <type_traits>
#include <utility>

using namespace fairlead;

class TestSecret : public QObject {
    Q_OBJECT

private slots:
    void cannotBeCopiedOrComparedByAccident() {
        static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
        static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_nothrow_move_assignable_v<Secret>);
        static_assert(!std::is_convertible_v<Secret, std::string> && !std::is_convertible_v<std::string, Secret>);
        const Secret secret("value");
        const Secret copy = secret.clone();
        QCOMPARE(std::string(copy.reveal()), std::string("value"));
        QCOMPARE(std::string(secret.reveal()), std::string("value"));
    }

    void takesTheCharactersAndWipesTheirSource() {
        for (const std::size_t length : {std::size_t{5}, std::size_t{500}}) {
            std::string source(length, 'k');
            const char* characters = source.data();
            const Secret secret = Secret::take(source);
            QCOMPARE(secret.reveal().size(), length);
            QVERIFY(source.empty());
            QVERIFY(std::string_view(characters, length).find('k') == std::string_view::npos);
        }
    }

    // A short string lives inside its object, where a move leaves it behind.
    void leavesNothingInAMovedSecret() {
        for (const std::size_t length : {std::size_t{8}, std::size_t{100}}) {
            Secret first{std::string(length, 'k')};
            Secret second(std::move(first));
            QVERIFY(first.isEmpty());
            QVERIFY(objectBytes(first).find("kk") == std::string::npos);
            Secret third(std::string("other"));
            third = std::move(second);
            QVERIFY(second.isEmpty());
            QVERIFY(objectBytes(second).find("kk") == std::string::npos);
            QVERIFY(objectBytes(second).find("other") == std::string::npos);
            QCOMPARE(std::string(third.reveal()), std::string(length, 'k'));
        }
    }

    void leavesNothingBehindWhenItIsDestroyed() {
        alignas(Secret) char memory[sizeof(Secret)] = {};
        auto* secret = new (memory) Secret(std::string("kkkkkkkk"));
        QVERIFY(std::string_view(memory, sizeof memory).find("kkkkkkkk") != std::string_view::npos);
        secret->~Secret();
        // Through volatile, because the compiler knows that the object is gone.
        const volatile char* bytes = memory;
        int left = 0;
        for (std::size_t i = 0; i < sizeof memory; ++i)
            left += bytes[i] == 'k' ? 1 : 0;
        QCOMPARE(left, 0);
    }

    void keepsItselfWhenAssignedToItself() {
        Secret secret(std::string("value"));
        Secret& same = secret;
        secret = std::move(same);
        QCOMPARE(std::string(secret.reveal()), std::string("value"));
    }

    void comparesByContent_data() {
        QTest::addColumn<QByteArray>("own");
        QTest::addColumn<QByteArray>("candidate");
        QTest::addColumn<bool>("expected");
        QTest::newRow("equal") << QByteArray("flt-abc") << QByteArray("flt-abc") << true;
        QTest::newRow("first differs") << QByteArray("flt-abc") << QByteArray("xlt-abc") << false;
        QTest::newRow("last differs") << QByteArray("flt-abc") << QByteArray("flt-abd") << false;
        QTest::newRow("prefix") << QByteArray("flt-abc") << QByteArray("flt-ab") << false;
        QTest::newRow("longer") << QByteArray("flt-abc") << QByteArray("flt-abcd") << false;
        QTest::newRow("repeated") << QByteArray("ab") << QByteArray("abab") << false;
        QTest::newRow("empty candidate") << QByteArray("a") << QByteArray() << false;
        QTest::newRow("empty secret") << QByteArray() << QByteArray("a") << false;
        QTest::newRow("both empty") << QByteArray() << QByteArray() << false;
        QTest::newRow("with NUL") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
        QTest::newRow("high bytes") << QByteArray("\xFF\x80") << QByteArray("\xFF\x80") << true;
    }
    void comparesByContent() {
        QFETCH(QByteArray, own);
        QFETCH(QByteArray, candidate);
        QFETCH(bool, expected);
        QCOMPARE(Secret(own.toStdString()).equalsConstantTime(candidate.toStdString()), expected);
    }

    void masksAllButTheEndsOfALongSecret() {
        const std::string dots = "••••••";
        QCOMPARE(Secret().masked(), dots);
        QCOMPARE(Secret(std::string("short")).masked(), dots);
        QCOMPARE(Secret(std::string(15, 'x')).masked(), dots);
        QCOMPARE(Secret(std::string("gsk_0123456789abQ7fX")).masked(), "gsk_" + dots + "Q7fX");
        QCOMPARE(Secret(std::string("0123456789abcdef")).masked(), "0123" + dots + "cdef");
    }

private:
    static std::string objectBytes(const Secret& secret) {
        return std::string(reinterpret_cast<const char*>(&secret), sizeof secret);
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
