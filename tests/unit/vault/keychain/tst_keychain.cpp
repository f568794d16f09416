// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/system_vault.h"
#include "tests/unit/vault/answers.h"

#include <QAbstractEventDispatcher>
#include <QTest>

#include <memory>
#include <vector>

using namespace fairlead;
using namespace fairlead::vault;
using namespace fairlead::vault::test;

// Runs under tests/support/with_keyring.sh against a real Secret Service.
class TestKeychain : public QObject {
    Q_OBJECT

private slots:
    void runsUnderTheDispatcherThatItWasAskedToRunUnder() {
        const bool isGlib = QAbstractEventDispatcher::instance()->inherits("QEventDispatcherGlib");
        QCOMPARE(isGlib, qEnvironmentVariableIsEmpty("QT_NO_GLIB"));
    }

    void givesBackWhatWasWritten_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("a key") << QByteArray("sk-test-0123456789abcdef");
        QTest::newRow("not ASCII") << QByteArray("gr\xC3\xBC\xC3\x9F \xF0\x9F\x94\x91");
        QTest::newRow("several lines") << QByteArray("{\n  \"a\": \"b\"\n}\n");
        QTest::newRow("long") << QByteArray(8000, 'k');
    }
    void givesBackWhatWasWritten() {
        QFETCH(QByteArray, value);
        SystemVault vault;
        const auto written = write(vault, keychain("openai/main"), value.toStdString());
        QVERIFY(!written.isDone());
        QTRY_VERIFY(written.isDone());
        QVERIFY2(written.succeeded(), written.succeeded() ? "" : written.message().c_str());
        const auto found = read(vault, keychain("openai/main"));
        QTRY_VERIFY(found.isDone());
        QCOMPARE(revealed(found), value.toStdString());
    }

    void replacesASecretByTheNextOne() {
        SystemVault vault;
        write(vault, keychain("replaced"), "old");
        write(vault, keychain("replaced"), "new");
        const auto found = read(vault, keychain("replaced"));
        QTRY_VERIFY(found.isDone());
        QCOMPARE(revealed(found), std::string("new"));
    }

    void keepsEntriesApart() {
        SystemVault vault;
        write(vault, keychain("a"), "one");
        write(vault, keychain("a/b"), "two");
        const auto one = read(vault, keychain("a"));
        const auto two = read(vault, keychain("a/b"));
        QTRY_VERIFY(one.isDone() && two.isDone());
        QCOMPARE(revealed(one), std::string("one"));
        QCOMPARE(revealed(two), std::string("two"));
    }

    void outlivesTheVault() {
        auto first = std::make_unique<SystemVault>();
        const auto written = write(*first, keychain("kept"), "value");
        QTRY_VERIFY(written.isDone());
        first.reset();
        SystemVault second;
        const auto found = read(second, keychain("kept"));
        QTRY_VERIFY(found.isDone());
        QCOMPARE(revealed(found), std::string("value"));
    }

    void saysWhenThereIsNoSuchEntry() {
        SystemVault vault;
        const auto missing = read(vault, keychain("no/such/entry"));
        QTRY_VERIFY(missing.isDone());
        QVERIFY(!missing.succeeded());
        QCOMPARE(missing.code(), ErrorCode::NotFound);
        QVERIFY(missing.message().find("keychain:no/such/entry") != std::string::npos);
    }

    void removesAnEntry() {
        SystemVault vault;
        write(vault, keychain("gone"), "value");
        const auto removed = remove(vault, keychain("gone"));
        const auto missing = read(vault, keychain("gone"));
        const auto removedAgain = remove(vault, keychain("gone"));
        QTRY_VERIFY(removed.isDone() && missing.isDone() && removedAgain.isDone());
        QVERIFY(removed.succeeded() && removedAgain.succeeded());
        QCOMPARE(missing.code(), ErrorCode::NotFound);
    }

    void answersInTheOrderOfTheCalls() {
        SystemVault vault;
        std::vector<int> order;
        for (int i = 0; i < 20; ++i)
            vault.read(keychain("order/" + std::to_string(i)), [&order, i](Result<Secret>) { order.push_back(i); });
        QTRY_COMPARE(order.size(), std::size_t{20});
        for (int i = 0; i < 20; ++i)
            QCOMPARE(order.at(static_cast<std::size_t>(i)), i);
    }

    void neverAnswersAfterItIsDestroyed() {
        SystemVault later;
        const auto stored = write(later, keychain("later"), "value");
        QTRY_VERIFY(stored.isDone());
        auto vault = std::make_unique<SystemVault>();
        const auto running = read(*vault, keychain("later"));
        const auto waiting = read(*vault, keychain("later"));
        vault.reset();
        const auto last = read(later, keychain("later"));
        QTRY_VERIFY(last.isDone());
        QCOMPARE(revealed(last), std::string("value"));
        QVERIFY(!running.isDone() && !waiting.isDone());
    }

    void mayBeDestroyedByItsAnswer() {
        auto vault = std::make_unique<SystemVault>();
        const auto waiting = read(*vault, env("HOME"));
        bool isAnswered = false;
        vault->read(keychain("no/such/entry"), [&](Result<Secret>) {
            vault.reset();
            isAnswered = true;
        });
        QTRY_VERIFY(isAnswered);
        QVERIFY(waiting.isDone());
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
