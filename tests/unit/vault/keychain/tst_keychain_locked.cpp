// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/system_vault.h"
#include "tests/unit/vault/answers.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace fairlead;
using namespace fairlead::vault;
using namespace fairlead::vault::test;

namespace {

// Stands in for the program that shows the keyring's prompt, and never answers.
class SilentPrompter : public QDBusVirtualObject {
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection&) override {
        m_isAsked = m_isAsked || message.member() == u"PerformPrompt" || message.member() == u"BeginPrompting";
        return true;
    }
    bool isAsked() const { return m_isAsked; }

private:
    bool m_isAsked = false;
};

} // namespace

// Runs under tests/support/with_keyring.sh against a real Secret Service, whose keyring it locks.
class TestKeychainLocked : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        SystemVault vault;
        const auto written = write(vault, keychain("locked"), "value");
        QTRY_VERIFY(written.isDone() && written.succeeded());
        QProcess lock;
        lock.start(QStringLiteral("dbus-send"),
                   {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                    QStringLiteral("--dest=org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                    QStringLiteral("org.freedesktop.Secret.Service.Lock"),
                    QStringLiteral("array:objpath:/org/freedesktop/secrets/collection/login")});
        QVERIFY(lock.waitForFinished());
        QCOMPARE(lock.exitCode(), 0);
    }

    // There is no display, so the prompt for the password cannot be shown and counts as dismissed.
    void saysThatTheKeychainIsLocked() {
        SystemVault vault;
        const auto found = read(vault, keychain("locked"));
        const auto written = write(vault, keychain("locked"), "other");
        const auto removed = remove(vault, keychain("locked"));
        QTRY_VERIFY(found.isDone() && written.isDone() && removed.isDone());
        QVERIFY(!found.succeeded() && !written.succeeded() && !removed.succeeded());
        QCOMPARE(found.code(), ErrorCode::Permission);
        QCOMPARE(written.code(), ErrorCode::Permission);
        QCOMPARE(removed.code(), ErrorCode::Permission);
        QVERIFY(found.message().find("locked") != std::string::npos);
    }

    void stillTellsAMissingEntryFromALockedOne() {
        SystemVault vault;
        const auto missing = read(vault, keychain("no/such/entry"));
        QTRY_VERIFY(missing.isDone());
        QVERIFY(!missing.succeeded());
        QCOMPARE(missing.code(), ErrorCode::NotFound);
    }

    // Last, because the keyring goes on waiting for the prompt.
    void readsOtherPlacesWhileAPromptIsOpen() {
        SilentPrompter prompter;
        auto bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("prompter"));
        QVERIFY(bus.registerVirtualObject(QStringLiteral("/"), &prompter, QDBusConnection::SubPath));
        QVERIFY(bus.registerService(QStringLiteral("org.gnome.keyring.SystemPrompter")));
        auto vault = std::make_unique<SystemVault>();
        const auto waiting = read(*vault, keychain("locked"));
        QTRY_VERIFY(prompter.isAsked());
        const auto fromEnv = read(*vault, env("HOME"));
        const auto stored = write(*vault, memory("m"), "x");
        const auto queued = read(*vault, keychain("no/such/entry"));
        QTRY_VERIFY(fromEnv.isDone() && stored.isDone());
        QVERIFY(fromEnv.succeeded() && stored.succeeded());
        QVERIFY(!waiting.isDone() && !queued.isDone());
        vault.reset(); // while its job runs
    }
};

QTEST_GUILESS_MAIN(TestKeychainLocked)
#include "tst_keychain_locked.moc"
