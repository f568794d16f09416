// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/simulator/simulator_client.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::test;

namespace {

std::string contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

class SimulatorReplayTest : public QObject {
    Q_OBJECT

private slots:
    void replaysByteForByte_data() {
        QTest::addColumn<QByteArray>("recorded");
        QTest::newRow("LF") << QByteArray("data: {\"a\":1}\n\ndata: [DONE]\n\n");
        QTest::newRow("CRLF") << QByteArray("data: {\"a\":1}\r\n\r\ndata: [DONE]\r\n\r\n");
        QTest::newRow("mixed") << QByteArray("data: 1\n\r\ndata: 2\r\n\ndata: 3\n\n\n\n");
        QTest::newRow("comments") << QByteArray(": ping\n\nevent: x\nid: 1\ndata: a\ndata: b\n\n");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "data: caf\xC3\xA9 \xF0\x9F\x99\x82\n\n");
        QTest::newRow("no blank line at the end") << QByteArray("data: 1\n\ndata: 2");
        QTest::newRow("not even text") << QByteArray("\0\xff\x80\n\n\0", 6);
        QTest::newRow("empty") << QByteArray();
    }
    void replaysByteForByte() {
        QFETCH(QByteArray, recorded);
        QTemporaryDir dir;
        for (const char* name : {"a.sse", "a.json", "a.ndjson"}) {
            const QString path = dir.filePath(QString::fromUtf8(name));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(recorded) == recorded.size());
            file.close();
            simulator::Scenario scenario;
            for (const int bytes : {0, 1, 7}) {
                simulator::Behaviour& behaviour = scenario.models["split" + std::to_string(bytes)];
                behaviour.replayFile = path.toStdString();
                behaviour.splitBytes = bytes;
            }
            SimulatorUnderTest sim(scenario);
            for (const char* model : {"split0", "split1", "split7"})
                QCOMPARE(QByteArray::fromStdString(sim.chat(streamBody(model)).body), recorded);
        }
    }

    void replaysStatusAndContentType() {
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("a.json")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{}") == 2);
        file.close();
        simulator::Scenario scenario;
        scenario.models["plain"].replayFile = file.fileName().toStdString();
        scenario.models["error"] = scenario.models["plain"];
        scenario.models["error"].replayStatus = 402;
        scenario.models["error"].contentType = "application/problem+json";
        SimulatorUnderTest sim(scenario);
        QCOMPARE(std::string(sim.chat(chatBody("plain")).headers.value("content-type")),
                 std::string("application/json"));
        const RawResponse error = sim.chat(chatBody("error"));
        QCOMPARE(error.status, 402);
        QCOMPARE(std::string(error.headers.value("content-type")), std::string("application/problem+json"));
    }

    void faultsCutReplaysBetweenEvents_data() {
        QTest::addColumn<QByteArray>("kept");
        QTest::addColumn<QByteArray>("cut");
        QTest::newRow("LF") << QByteArray("data: 1\n\ndata: 2\n\n") << QByteArray("data: [DONE]\n\n");
        QTest::newRow("CRLF") << QByteArray("data: 1\r\n\r\ndata: 2\r\n\r\n") << QByteArray("data: [DONE]\r\n\r\n");
        QTest::newRow("lines") << QByteArray("event: a\ndata: 1\n\n: ping\n\n") << QByteArray("data: 2\n\n");
    }
    void faultsCutReplaysBetweenEvents() {
        QFETCH(QByteArray, kept);
        QFETCH(QByteArray, cut);
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("a.sse")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(kept + cut) > 0);
        file.close();
        simulator::Scenario scenario;
        scenario.models["m"].replayFile = file.fileName().toStdString();
        scenario.models["m"].fault = simulator::Fault::Truncate;
        scenario.models["m"].faultAfterEvents = 2;
        scenario.models["m"].faultPhase = simulator::FaultPhase::Events;
        SimulatorUnderTest sim(scenario);
        QCOMPARE(QByteArray::fromStdString(sim.chat(streamBody("m")).body), kept);
    }

    void fileThatIsGoneIsAnError() {
        simulator::Scenario scenario;
        scenario.models["m"].replayFile = "/nowhere/a.sse";
        SimulatorUnderTest sim(scenario);
        QCOMPARE(sim.chat(chatBody("m")).status, 500);
    }

    void byteWiseWritesAreTheSameStream() {
        SimulatorUnderTest whole;
        SimulatorUnderTest split;
        // The names are of one length and the answers are the same beside them.
        const std::string one = whole.chat(streamBody("sim-tokens-6-split-9999")).body;
        std::string other = split.chat(streamBody("sim-tokens-6-split-0001")).body;
        for (std::size_t at = 0; (at = other.find("split-0001", at)) != std::string::npos; ++at)
            other.replace(at, 10, "split-9999");
        QCOMPARE(other, one);
    }

    void replaysEveryRecordedAnswer() {
        const QString folder = QStringLiteral(FAIRLEAD_SHARED_DIR) + QStringLiteral("/fixtures");
        if (QStringLiteral(FAIRLEAD_SHARED_DIR).isEmpty() || !QFile::exists(folder))
            QSKIP("FAIRLEAD_SHARED_DIR is not set, so there are no recorded answers.");
        simulator::Scenario scenario;
        QDirIterator files(folder, {QStringLiteral("response.*")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const std::string path = files.next().toStdString();
            scenario.models[path].replayFile = path;
        }
        QVERIFY(!scenario.models.empty());
        SimulatorUnderTest sim(scenario);
        for (const auto& [path, behaviour] : scenario.models)
            QVERIFY2(sim.chat(streamBody(path)).body == contentOf(QString::fromStdString(path)), path.c_str());
    }

    void serves200StreamsAtOnce() {
        SimulatorUnderTest sim;
        std::vector<std::unique_ptr<RawHttpClient>> clients;
        for (int i = 0; i < 200; ++i)
            clients.push_back(sim.begin(postRequest("/v1/chat/completions", streamBody("sim-tokens-8-tps-100"))));
        for (const std::unique_ptr<RawHttpClient>& client : clients) {
            QTRY_COMPARE(client->responses().size(), std::size_t{1});
            QCOMPARE(eventsOf(client->responses().front().body).size(), std::size_t{11});
        }
    }
};

QTEST_GUILESS_MAIN(SimulatorReplayTest)
#include "tst_simulator_replay.moc"
