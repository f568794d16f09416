// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/keychain_error.h"
#include "proxy/vault/memory_vault.h"
#include "proxy/vault/system_vault.h"
#include "tests/unit/vault/answers.h"

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace fairlead;
using namespace fairlead::vault;
using namespace fairlead::vault::test;

// Everything here happens without a usable session bus.
class TestSystemVault : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QLocalServer> m_bus; // counts who tries to reach a session bus

private slots:
    void initTestCase() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_bus = std::make_unique<QLocalServer>();
        const QString address = m_folder->filePath(QStringLiteral("bus"));
        QVERIFY(m_bus->listen(address));
        // Every caller is turned away at once.
        connect(m_bus.get(), &QLocalServer::newConnection, this, [this] {
            ++m_visits;
            while (auto* socket = m_bus->nextPendingConnection())
                socket->abort();
        });
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + address.toUtf8());
        qputenv("FAIRLEAD_TEST_SECRET", "from env");
        QFile secret(m_folder->filePath(QStringLiteral("secret")));
        QVERIFY(secret.open(QIODevice::WriteOnly) && secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(secret.write("from file\n"), 10);
    }
    void cleanupTestCase() {
        m_bus.reset();
        m_folder.reset();
    }

    void readsEnvFileAndMemoryWithoutTouchingTheBus() {
        SystemVault vault;
        const auto fromEnv = read(vault, env("FAIRLEAD_TEST_SECRET"));
        const auto fromFile = read(vault, file(m_folder->filePath(QStringLiteral("secret")).toStdString()));
        const auto stored = write(vault, memory("m"), "from memory");
        const auto fromMemory = read(vault, memory("m"));
        QTRY_VERIFY(fromEnv.isDone() && fromFile.isDone() && stored.isDone() && fromMemory.isDone());
        QCOMPARE(revealed(fromEnv), std::string("from env"));
        QCOMPARE(revealed(fromFile), std::string("from file"));
        QCOMPARE(revealed(fromMemory), std::string("from memory"));
        QCOMPARE(m_visits, 0);
    }

    void answersFromTheEventLoopOnly() {
        SystemVault vault;
        const auto one = read(vault, env("FAIRLEAD_TEST_SECRET"));
        const auto two = read(vault, file("/nonexistent"));
        const auto three = read(vault, memory("none"));
        const auto four = write(vault, memory("m"), "x");
        const auto five = remove(vault, env("A"));
        QVERIFY(!one.isDone() && !two.isDone() && !three.isDone() && !four.isDone() && !five.isDone());
        QTRY_VERIFY(one.isDone() && two.isDone() && three.isDone() && four.isDone() && five.isDone());
    }

    void saysWhatIsMissing() {
        SystemVault vault;
        const auto fromEnv = read(vault, env("FAIRLEAD_NO_SUCH_VARIABLE"));
        const auto fromFile = read(vault, file("/nonexistent"));
        const auto fromMemory = read(vault, memory("none"));
        QTRY_VERIFY(fromEnv.isDone() && fromFile.isDone() && fromMemory.isDone());
        QCOMPARE(fromEnv.code(), ErrorCode::NotFound);
        QCOMPARE(fromFile.code(), ErrorCode::NotFound);
        QCOMPARE(fromMemory.code(), ErrorCode::NotFound);
        QVERIFY(fromMemory.message().find("memory:none") != std::string::npos);
    }

    void writesNeitherEnvNorFile() {
        SystemVault vault;
        const std::string path = m_folder->filePath(QStringLiteral("secret")).toStdString();
        const auto wroteEnv = write(vault, env("FAIRLEAD_TEST_SECRET"), "new");
        const auto wroteFile = write(vault, file(path), "new");
        const auto removedEnv = remove(vault, env("FAIRLEAD_TEST_SECRET"));
        const auto removedFile = remove(vault, file(path));
        QTRY_VERIFY(wroteEnv.isDone() && wroteFile.isDone() && removedEnv.isDone() && removedFile.isDone());
        for (const auto* answer : {&wroteEnv, &wroteFile, &removedEnv, &removedFile}) {
            QVERIFY(!answer->succeeded());
            QCOMPARE(answer->code(), ErrorCode::InvalidArgument);
        }
        const auto again = read(vault, file(path));
        QTRY_VERIFY(again.isDone());
        QCOMPARE(revealed(again), std::string("from file"));
        QCOMPARE(qgetenv("FAIRLEAD_TEST_SECRET"), QByteArray("from env"));
    }

    void forgetsMemoryThatIsRemoved() {
        SystemVault vault;
        write(vault, memory("m"), "x");
        const auto removed = remove(vault, memory("m"));
        const auto missing = read(vault, memory("m"));
        const auto removedAgain = remove(vault, memory("m"));
        QTRY_VERIFY(removed.isDone() && missing.isDone() && removedAgain.isDone());
        QVERIFY(removed.succeeded() && removedAgain.succeeded());
        QCOMPARE(missing.code(), ErrorCode::NotFound);
    }

    void neverAnswersAfterItIsDestroyed() {
        auto vault = std::make_unique<SystemVault>();
        const auto one = read(*vault, env("FAIRLEAD_TEST_SECRET"));
        const auto two = read(*vault, file("/nonexistent"));
        const auto three = read(*vault, memory("none"));
        const auto four = write(*vault, env("A"), "x");
        const auto five = remove(*vault, memory("none"));
        vault.reset();
        SystemVault later;
        const auto last = read(later, env("FAIRLEAD_TEST_SECRET"));
        QTRY_VERIFY(last.isDone());
        QVERIFY(!one.isDone() && !two.isDone() && !three.isDone() && !four.isDone() && !five.isDone());
    }

    void mayBeDestroyedByItsAnswer() {
        auto vault = std::make_unique<SystemVault>();
        bool isAnswered = false;
        vault->read(env("FAIRLEAD_TEST_SECRET"), [&](Result<Secret> secret) {
            vault.reset();
            isAnswered = secret.has_value();
        });
        QTRY_VERIFY(isAnswered);
    }

    void findsNoKeychainWithoutABus() {
        SystemVault vault;
        const auto readBack = read(vault, keychain("openai/main"));
        const auto written = write(vault, keychain("openai/main"), "sk-canary");
        const auto removed = remove(vault, keychain("openai/main"));
        const auto meanwhile = read(vault, env("FAIRLEAD_TEST_SECRET"));
        QVERIFY(!readBack.isDone());
        QTRY_VERIFY(readBack.isDone() && written.isDone() && removed.isDone() && meanwhile.isDone());
        QVERIFY(!readBack.succeeded() && !written.succeeded() && !removed.succeeded());
        QCOMPARE(readBack.code(), ErrorCode::Unavailable);
        QCOMPARE(written.code(), ErrorCode::Unavailable);
        QCOMPARE(removed.code(), ErrorCode::Unavailable);
        QVERIFY(written.message().find("keychain:openai/main") != std::string::npos);
        QVERIFY(written.message().find("sk-canary") == std::string::npos);
        QVERIFY(meanwhile.succeeded());
        QVERIFY(m_visits > 0);
    }

    void mapsTheErrorsOfTheKeychain_data() {
        QTest::addColumn<int>("error");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, QKeychain::Error error, ErrorCode code) {
            QTest::newRow(name) << static_cast<int>(error) << static_cast<int>(code);
        };
        row("no entry", QKeychain::EntryNotFound, ErrorCode::NotFound);
        row("locked", QKeychain::AccessDenied, ErrorCode::Permission);
        row("dismissed", QKeychain::AccessDeniedByUser, ErrorCode::Permission);
        row("not deleted", QKeychain::CouldNotDeleteEntry, ErrorCode::Io);
        row("no service", QKeychain::NoBackendAvailable, ErrorCode::Unavailable);
        row("not implemented", QKeychain::NotImplemented, ErrorCode::Unavailable);
        row("other", QKeychain::OtherError, ErrorCode::Unavailable);
    }
    void mapsTheErrorsOfTheKeychain() {
        QFETCH(int, error);
        QFETCH(int, code);
        const Error mapped = keychainError(static_cast<QKeychain::Error>(error), "keychain:a", QString());
        QCOMPARE(static_cast<int>(mapped.code), code);
        QVERIFY(mapped.message.find("keychain:a") != std::string::npos && mapped.message.ends_with('.'));
    }

    void keepsEveryPlaceInAMemoryVault() {
        MemoryVault vault;
        write(vault, keychain("a"), "one");
        write(vault, env("a"), "two");
        const auto one = read(vault, keychain("a"));
        const auto two = read(vault, env("a"));
        const auto none = read(vault, file("a"));
        QVERIFY(!one.isDone());
        QTRY_VERIFY(one.isDone() && two.isDone() && none.isDone());
        QCOMPARE(revealed(one), std::string("one"));
        QCOMPARE(revealed(two), std::string("two"));
        QCOMPARE(none.code(), ErrorCode::NotFound);
    }

private:
    int m_visits = 0;
};

QTEST_GUILESS_MAIN(TestSystemVault)
#include "tst_system_vault.moc"
