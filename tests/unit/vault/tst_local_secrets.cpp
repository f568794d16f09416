// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/local_secrets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <sys/stat.h>
#include <unistd.h>

using namespace fairlead;
using namespace fairlead::vault;

class TestLocalSecrets : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::string put(const QByteArray& bytes, mode_t mode = 0600) const {
        const QString path = m_folder->filePath(QStringLiteral("secret"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return "not written";
        file.close();
        return ::chmod(path.toLocal8Bit().constData(), mode) == 0 ? path.toStdString() : "mode not set";
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() {
        m_folder.reset();
        qunsetenv("FAIRLEAD_TEST_SECRET");
    }

    void readsAFileWithoutItsLineEnd_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("no line end") << QByteArray("abc") << QByteArray("abc");
        QTest::newRow("line feed") << QByteArray("abc\n") << QByteArray("abc");
        QTest::newRow("CR LF") << QByteArray("abc\r\n") << QByteArray("abc");
        QTest::newRow("several") << QByteArray("abc\n\n") << QByteArray("abc");
        QTest::newRow("inside") << QByteArray("a\nb c\n") << QByteArray("a\nb c");
        QTest::newRow("longest") << QByteArray(64 * 1024, 'x') << QByteArray(64 * 1024, 'x');
    }
    void readsAFileWithoutItsLineEnd() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        const auto secret = readSecretFile(put(bytes));
        QVERIFY(secret);
        QVERIFY(secret->reveal() == std::string_view(expected.constData(), static_cast<std::size_t>(expected.size())));
    }

    void readsThroughALink() {
        const std::string path = put("abc");
        QCOMPARE(::symlink(path.c_str(), (path + ".link").c_str()), 0);
        QVERIFY(readSecretFile(path + ".link"));
    }

    void readsAFileThatOnlyItsOwnerMayRead() { QVERIFY(readSecretFile(put("abc", 0400))); }

    void refusesAFileThatIsOpenToOthers_data() {
        QTest::addColumn<int>("mode");
        for (const int mode : {0640, 0604, 0620, 0602, 0660, 0644, 0666, 0601})
            QTest::newRow(QByteArray::number(mode, 8).constData()) << mode;
    }
    void refusesAFileThatIsOpenToOthers() {
        QFETCH(int, mode);
        const auto refused = readSecretFile(put("abc", static_cast<mode_t>(mode)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Permission);
        QVERIFY(refused.error().message.find("chmod 600") != std::string::npos);
    }

    void refusesAFileOfAnotherUser() {
        const std::string path = put("abc");
        if (::geteuid() != 0)
            QSKIP("Only root can give a file away.");
        QCOMPARE(::chown(path.c_str(), 65534, 65534), 0);
        QCOMPARE(readSecretFile(path).error().code, ErrorCode::Permission);
    }

    void refusesWhatIsNoFile() {
        QCOMPARE(readSecretFile(m_folder->path().toStdString()).error().code, ErrorCode::InvalidArgument);
        const std::string pipe = m_folder->filePath(QStringLiteral("pipe")).toStdString();
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(readSecretFile(pipe).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(readSecretFile("/dev/null").error().code, ErrorCode::InvalidArgument);
    }

    void refusesALongFile() {
        QCOMPARE(readSecretFile(put(QByteArray(64 * 1024 + 1, 'x'))).error().code, ErrorCode::InvalidArgument);
    }

    void findsNothingInAFileThatIsMissingOrEmpty() {
        const std::string missing = m_folder->filePath(QStringLiteral("missing")).toStdString();
        QCOMPARE(readSecretFile(missing).error().code, ErrorCode::NotFound);
        QVERIFY(readSecretFile(missing).error().message.find(missing) != std::string::npos);
        QCOMPARE(readSecretFile(put("x") + "/below").error().code, ErrorCode::NotFound);
        QCOMPARE(readSecretFile(put("\n")).error().code, ErrorCode::NotFound);
    }

    void readsAVariable() {
        qputenv("FAIRLEAD_TEST_SECRET", "abc\n");
        const auto secret = readEnvironmentSecret("FAIRLEAD_TEST_SECRET");
        QVERIFY(secret && secret->reveal() == "abc");
    }

    void findsNothingInAVariableThatIsMissingOrEmpty() {
        const auto missing = readEnvironmentSecret("FAIRLEAD_TEST_SECRET");
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY(missing.error().message.find("FAIRLEAD_TEST_SECRET") != std::string::npos);
        qputenv("FAIRLEAD_TEST_SECRET", "");
        QCOMPARE(readEnvironmentSecret("FAIRLEAD_TEST_SECRET").error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestLocalSecrets)
#include "tst_local_secrets.moc"
