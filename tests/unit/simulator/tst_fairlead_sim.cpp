// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/raw_http_client.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace fairlead::test;

namespace {

const QString kProgram = QStringLiteral(FAIRLEAD_BINARY_DIR "/app/fairlead-sim/fairlead-sim");

struct Finished {
    int exitCode;
    QByteArray output;
    QByteArray errors;
};

Finished run(const QStringList& arguments) {
    QProcess process;
    process.start(kProgram, arguments);
    process.waitForFinished();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

// Port of the ready line; 0 when it did not come.
std::uint16_t readyPort(QProcess& process) {
    const QByteArray begin = "fairlead-sim listening on http://127.0.0.1:";
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead())
            return 0;
    }
    const QByteArray line = process.readLine().trimmed();
    return line.startsWith(begin) ? line.mid(begin.size()).toUShort() : std::uint16_t{0};
}

} // namespace

class FairleadSimTest : public QObject {
    Q_OBJECT

private slots:
    void servesAndEndsOnSignal_data() {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void servesAndEndsOnSignal() {
        QFETCH(int, number);
        QTemporaryDir dir;
        QFile scenario(dir.filePath(QStringLiteral("scenario.json")));
        QVERIFY(scenario.open(QIODevice::WriteOnly) && scenario.write(R"({"models":{"from-the-file":{}}})") > 0);
        scenario.close();
        QProcess process;
        process.start(kProgram,
                      {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--scenario"),
                       scenario.fileName(), QStringLiteral("--seed"), QStringLiteral("5")});
        const std::uint16_t port = readyPort(process);
        QVERIFY(port != 0);
        RawHttpClient client(port);
        client.send("GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QTRY_COMPARE(client.responses().size(), std::size_t{1});
        QVERIFY(client.responses().front().body.find("from-the-file") != std::string::npos);
        QCOMPARE(kill(static_cast<pid_t>(process.processId()), number), 0);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

    void refusesBadUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{QStringLiteral("--fly")};
        QTest::newRow("stray word") << QStringList{QStringLiteral("fly")};
        for (const char* listen : {"", "4142", ":4142", "localhost", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
                                   "127.0.0.1:-1", "::1:80", "no address:80"})
            QTest::addRow("listen %s", listen) << QStringList{QStringLiteral("--listen"), QString::fromUtf8(listen)};
        QTest::newRow("control") << QStringList{QStringLiteral("--control"), QStringLiteral("4143")};
        QTest::newRow("seed") << QStringList{QStringLiteral("--seed"), QStringLiteral("x")};
        QTest::newRow("no scenario") << QStringList{QStringLiteral("--scenario"), QStringLiteral("/nowhere.json")};
        QTest::newRow("empty scenario") << QStringList{QStringLiteral("--scenario"), QString()};
    }
    void refusesBadUsage() {
        QFETCH(QStringList, arguments);
        const Finished finished = run(arguments);
        QCOMPARE(finished.exitCode, 2);
        QVERIFY(finished.output.isEmpty());
        QVERIFY(finished.errors.startsWith("fairlead-sim: "));
    }

    void namesThePointerOfAFaultInTheScenario() {
        QTemporaryDir dir;
        QFile scenario(dir.filePath(QStringLiteral("scenario.json")));
        QVERIFY(scenario.open(QIODevice::WriteOnly) && scenario.write(R"({"models":{"m":{"speed":1}}})") > 0);
        scenario.close();
        const Finished finished = run({QStringLiteral("--scenario"), scenario.fileName()});
        QCOMPARE(finished.exitCode, 2);
        QVERIFY(finished.errors.contains("/models/m/speed"));
    }

    void isSwitchedOverItsControlPort() {
        QProcess process;
        process.start(kProgram, {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--control"),
                                 QStringLiteral("127.0.0.1:0")});
        QVERIFY(readyPort(process) != 0);
        while (!process.canReadLine())
            QVERIFY(process.waitForReadyRead());
        const QByteArray line = process.readLine().trimmed();
        const QByteArray begin = "fairlead-sim control on http://127.0.0.1:";
        QVERIFY2(line.startsWith(begin), line.constData());
        RawHttpClient client(line.mid(begin.size()).toUShort());
        client.send("GET /sim/listening HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QTRY_COMPARE(client.responses().size(), std::size_t{1});
        QVERIFY(client.responses().front().body.starts_with("{\"mode\":\"serve\""));
        process.terminate();
        QVERIFY(process.waitForFinished());
    }

    void portInUseIsARuntimeFailure() {
        QProcess first;
        first.start(kProgram, {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
        const std::uint16_t port = readyPort(first);
        QVERIFY(port != 0);
        QCOMPARE(run({QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port)}).exitCode, 1);
        first.terminate();
        QVERIFY(first.waitForFinished());
    }

    void explainsItself() {
        const Finished help = run({QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.output.contains("--scenario"));
        QVERIFY(help.output.contains("thinktags"));
        QVERIFY(help.output.contains("POST /sim/behaviour"));
        const Finished version = run({QStringLiteral("--version")});
        QCOMPARE(version.exitCode, 0);
        QCOMPARE(version.output.trimmed(), QByteArray("fairlead-sim " FAIRLEAD_VERSION));
    }
};

QTEST_GUILESS_MAIN(FairleadSimTest)
#include "tst_fairlead_sim.moc"
