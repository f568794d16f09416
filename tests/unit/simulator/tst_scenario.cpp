// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/behaviour_json.h"
#include "proxy/simulator/behaviour_switches.h"
#include "proxy/simulator/fault_words.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace fairlead::simulator;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(fairlead::simulator::Fault)

class ScenarioTest : public QObject {
    Q_OBJECT

private slots:
    void readsEveryMember() {
        QTemporaryDir dir;
        QFile recorded(dir.filePath(QStringLiteral("a.sse")));
        QVERIFY(recorded.open(QIODevice::WriteOnly));
        recorded.close();
        const Result<Scenario> scenario = readScenario(
            R"({"api_key":"k","default":{"tokens":3},"models":{"m":{"fault":"reset","status":529,"error_body":"html",
            "other_status":503,"retry_after_seconds":7,"fault_after_events":2,"fault_count":4,"fault_every":5,"fault_percent":30,"gap_ms":7,
            "first_token_delay_ms":120,"tokens_per_second":2.5,"tokens":9,"answers":["A.","B."],"split_bytes":1,
            "omit_usage":true,"omit_done":true,"tool_call":true,"replay_file":"a.sse","replay_status":201,
            "content_type":"text/plain","headers":{"x-a":"b"}}}})",
            dir.path().toStdString());
        QVERIFY2(scenario.has_value(), scenario ? "" : scenario.error().message.c_str());
        QCOMPARE(scenario->apiKey, std::string("k"));
        QCOMPARE(scenario->fallback.tokens, 3);
        const Behaviour& m = scenario->models.at("m");
        QCOMPARE(m.fault, Fault::Reset);
        QCOMPARE(m.faultPhase, FaultPhase::Events);
        QCOMPARE(m.errorBody, ErrorBody::Html);
        QCOMPARE(m.faultPercent, 30);
        QCOMPARE(m.gap, 7ms);
        QCOMPARE(m.status, 529);
        QCOMPARE(m.otherStatus, 503);
        QCOMPARE(m.retryAfterSeconds, 7);
        QCOMPARE(m.faultAfterEvents, 2);
        QCOMPARE(m.faultCount, 4);
        QCOMPARE(m.faultEvery, 5);
        QCOMPARE(m.firstTokenDelay, 120ms);
        QCOMPARE(m.tokensPerSecond, 2.5);
        QCOMPARE(m.tokens, 9);
        QCOMPARE(m.answers, (std::vector<std::string>{"A.", "B."}));
        QCOMPARE(m.splitBytes, 1);
        QVERIFY(m.omitUsage && m.omitDone && m.toolCall);
        QCOMPARE(m.replayFile, dir.filePath(QStringLiteral("a.sse")).toStdString());
        QCOMPARE(m.replayStatus, 201);
        QCOMPARE(m.contentType, std::string("text/plain"));
        QCOMPARE(m.headers.at("x-a"), std::string("b"));
    }

    void everySwitchHasAWordAndAMember() {
        for (const Switch& each : kSwitches) {
            const Result<Behaviour> ordered = behaviourFromName("sim-" + std::string(each.inName));
            QVERIFY2(ordered.has_value() && (*ordered).*each.member, each.inFile);
            const std::string file = "{\"default\":{\"" + std::string(each.inFile) + "\":true}}";
            const Result<Scenario> scenario = readScenario(file, ".");
            QVERIFY2(scenario.has_value() && scenario->fallback.*each.member, each.inFile);
            QVERIFY2(kOrders.find(each.inName) != std::string_view::npos, each.inFile);
        }
    }

    void knowsEveryFaultInBothPlaces() {
        for (const FaultWord& word : kFaultWords) {
            const Result<Scenario> scenario =
                readScenario("{\"default\":{\"fault\":\"" + std::string(word.inFile) + "\"}}", ".");
            QVERIFY2(scenario && scenario->fallback.fault == word.fault, word.inFile.data());
            if (word.inName.empty())
                continue;
            const std::string name = "sim-" + std::string(word.inName);
            const Result<Behaviour> ordered = behaviourFromName(name);
            QVERIFY2(ordered && ordered->fault == word.fault, name.c_str());
            QVERIFY2(kOrders.find(word.inName) != std::string_view::npos, name.c_str());
            for (const PhaseWord& phase : kPhaseWords) {
                if (phase.inName.empty())
                    continue;
                const Result<Behaviour> later = behaviourFromName(name + "-" + std::string(phase.inName));
                QCOMPARE(later.has_value(), word.hasPhase);
                QVERIFY(!later || (later->fault == word.fault && later->faultPhase == phase.phase));
            }
        }
        for (const ErrorBodyWord& word : kErrorBodyWords) {
            const std::string name = "sim-503" + std::string(word.inName.empty() ? "" : "-") + std::string(word.inName);
            const Result<Behaviour> ordered = behaviourFromName(name);
            QVERIFY2(ordered && ordered->errorBody == word.body, name.c_str());
        }
    }

    void readsWhatItWrites_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"tokens-5", "429-retry-2", "503-hangbody-times-3", "hang", "hang-headers",
                                 "reset-after-3", "error-opening-every-2", "pings-gap-5-percent-10", "stall-end",
                                 "truncate-content-split-3-ttft-5-tps-9", "think-tool-nousage"})
            QTest::newRow(name) << QByteArray("sim-") + name;
    }
    void readsWhatItWrites() {
        QFETCH(QByteArray, name);
        const Result<Behaviour> behaviour = behaviourFromName(name.toStdString());
        QVERIFY(behaviour.has_value());
        const QJsonObject json = behaviourJson(*behaviour);
        const Result<Behaviour> again = readBehaviour(json, QString(), std::nullopt);
        QVERIFY(again.has_value());
        QVERIFY(*again == *behaviour);
        QVERIFY(!json.isEmpty());
        QVERIFY(behaviourJson(Behaviour()).isEmpty());
    }

    void writesTextsAndHeaders() {
        Behaviour behaviour;
        behaviour.answers = {"A.", "B."};
        behaviour.headers = {{"x-a", "b"}};
        behaviour.contentType = "text/plain";
        behaviour.otherStatus = 503;
        behaviour.faultAfterEvents = 2; // without the phase that asks for it
        const Result<Behaviour> again = readBehaviour(behaviourJson(behaviour), QString(), std::nullopt);
        QVERIFY(again && *again == behaviour);
    }

    void emptyObjectIsAPlainProvider() {
        const Result<Scenario> scenario = readScenario("{}", ".");
        QVERIFY(scenario.has_value());
        QVERIFY(scenario->models.empty());
        QVERIFY(scenario->apiKey.empty());
        QCOMPARE(scenario->fallback.fault, Fault::None);
    }

    void namesTheFaultOfBadFile_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("pointer");
        const auto model = [](const QByteArray& members) -> QByteArray {
            return R"({"models":{"m":{)" + members + "}}}";
        };
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("cut off") << QByteArray(R"({"models":{)") << QByteArray();
        QTest::newRow("array") << QByteArray("[]") << QByteArray();
        QTest::newRow("text") << QByteArray("\"x\"") << QByteArray();
        QTest::newRow("bad UTF-8") << QByteArray("{\"api_key\":\"\xff\"}") << QByteArray();
        QTest::newRow("deep") << QByteArray(10'000, '[') << QByteArray();
        QTest::newRow("unknown at top") << QByteArray(R"({"model":{}})") << QByteArray("/model");
        QTest::newRow("key type") << QByteArray(R"({"api_key":1})") << QByteArray("/api_key");
        QTest::newRow("models type") << QByteArray(R"({"models":[]})") << QByteArray("/models");
        QTest::newRow("model type") << QByteArray(R"({"models":{"m":1}})") << QByteArray("/models/m");
        QTest::newRow("default type") << QByteArray(R"({"default":1})") << QByteArray("/default");
        QTest::newRow("unknown in default") << QByteArray(R"({"default":{"x":1}})") << QByteArray("/default/x");
        QTest::newRow("unknown in model") << model(R"("speed":1)") << QByteArray("/models/m/speed");
        QTest::newRow("escaped pointer") << QByteArray(R"({"models":{"a/b~c":{"x":1}}})")
                                         << QByteArray("/models/a~1b~0c/x");
        QTest::newRow("fault name") << model(R"("fault":"fire")") << QByteArray("/models/m/fault");
        QTest::newRow("fault type") << model(R"("fault":1)") << QByteArray("/models/m/fault");
        QTest::newRow("phase name") << model(R"("fault_phase":"late")") << QByteArray("/models/m/fault_phase");
        QTest::newRow("phase type") << model(R"("fault_phase":3)") << QByteArray("/models/m/fault_phase");
        QTest::newRow("error body") << model(R"("error_body":"long")") << QByteArray("/models/m/error_body");
        QTest::newRow("percent") << model(R"("fault_percent":101)") << QByteArray("/models/m/fault_percent");
        QTest::newRow("no gap") << model(R"("gap_ms":0)") << QByteArray("/models/m/gap_ms");
        QTest::newRow("status 200") << model(R"("status":200)") << QByteArray("/models/m/status");
        QTest::newRow("status 600") << model(R"("status":600)") << QByteArray("/models/m/status");
        QTest::newRow("other status") << model(R"("other_status":200)") << QByteArray("/models/m/other_status");
        QTest::newRow("status text") << model(R"("status":"500")") << QByteArray("/models/m/status");
        QTest::newRow("negative delay") << model(R"("first_token_delay_ms":-1)")
                                        << QByteArray("/models/m/first_token_delay_ms");
        QTest::newRow("huge delay") << model(R"("first_token_delay_ms":1e12)")
                                    << QByteArray("/models/m/first_token_delay_ms");
        QTest::newRow("half a token") << model(R"("tokens":1.5)") << QByteArray("/models/m/tokens");
        QTest::newRow("no tokens") << model(R"("tokens":0)") << QByteArray("/models/m/tokens");
        QTest::newRow("negative rate") << model(R"("tokens_per_second":-1)")
                                       << QByteArray("/models/m/tokens_per_second");
        QTest::newRow("split") << model(R"("split_bytes":-1)") << QByteArray("/models/m/split_bytes");
        QTest::newRow("every zero") << model(R"("fault_every":0)") << QByteArray("/models/m/fault_every");
        QTest::newRow("flag") << model(R"("tool_call":"yes")") << QByteArray("/models/m/tool_call");
        QTest::newRow("answers") << model(R"("answers":[1])") << QByteArray("/models/m/answers");
        QTest::newRow("answers type") << model(R"("answers":"x")") << QByteArray("/models/m/answers");
        QTest::newRow("missing replay") << model(R"("replay_file":"nowhere.sse")")
                                        << QByteArray("/models/m/replay_file");
        QTest::newRow("replay is a folder") << model(R"("replay_file":".")") << QByteArray("/models/m/replay_file");
        QTest::newRow("replay status") << model(R"("replay_status":100)") << QByteArray("/models/m/replay_status");
        QTest::newRow("content type") << model(R"("content_type":"a\r\nb")") << QByteArray("/models/m/content_type");
        QTest::newRow("header value") << model(R"("headers":{"a":"b\r\nc: d"})") << QByteArray("/models/m/headers/a");
        QTest::newRow("header name") << model(R"("headers":{"a b":"c"})") << QByteArray("/models/m/headers/a b");
        QTest::newRow("header type") << model(R"("headers":{"a":1})") << QByteArray("/models/m/headers/a");
    }
    void namesTheFaultOfBadFile() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, pointer);
        QTemporaryDir dir;
        const Result<Scenario> scenario = readScenario(json.toStdString(), dir.path().toStdString());
        QVERIFY(!scenario.has_value());
        QCOMPARE(QByteArray::fromStdString(scenario.error().pointer), pointer);
        QVERIFY(!scenario.error().message.empty());
    }

    void readsFaultOutOfName_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<int>("detail"); // status or events
        QTest::newRow("429") << QByteArray("sim-429") << Fault::Status << 429;
        QTest::newRow("500") << QByteArray("sim-500") << Fault::Status << 500;
        QTest::newRow("529") << QByteArray("sim-529") << Fault::Status << 529;
        QTest::newRow("hang") << QByteArray("sim-hang") << Fault::Hang << 0;
        QTest::newRow("hang later") << QByteArray("sim-hang-after-2") << Fault::Hang << 2;
        QTest::newRow("reset") << QByteArray("sim-reset") << Fault::Reset << 0;
        QTest::newRow("reset later") << QByteArray("sim-reset-after-3") << Fault::Reset << 3;
        QTest::newRow("error") << QByteArray("sim-error") << Fault::ErrorEvent << 0;
        QTest::newRow("error later") << QByteArray("sim-error-after-3") << Fault::ErrorEvent << 3;
        QTest::newRow("empty") << QByteArray("sim-empty") << Fault::EmptyAnswer << 0;
        QTest::newRow("garbage") << QByteArray("sim-garbage") << Fault::Garbage << 0;
        QTest::newRow("truncate") << QByteArray("sim-truncate-after-3") << Fault::Truncate << 3;
        QTest::newRow("none") << QByteArray("sim-tokens-5") << Fault::None << 0;
        QTest::newRow("combined") << QByteArray("sim-ttft-5-reset-after-3-tps-9") << Fault::Reset << 3;
    }
    void readsFaultOutOfName() {
        QFETCH(QByteArray, name);
        QFETCH(Fault, fault);
        QFETCH(int, detail);
        const Result<Behaviour> behaviour = behaviourFromName(name.toStdString());
        QVERIFY2(behaviour.has_value(), behaviour ? "" : behaviour.error().message.c_str());
        QCOMPARE(behaviour->fault, fault);
        QCOMPARE(fault == Fault::Status ? behaviour->status : behaviour->faultAfterEvents, detail);
    }

    void readsSettingsOutOfName() {
        const Result<Behaviour> behaviour =
            behaviourFromName("sim-ttft-100-tps-20-tokens-40-split-1-tool-nousage-nodone-503-retry-2-times-3-every-4");
        QVERIFY(behaviour.has_value());
        QCOMPARE(behaviour->firstTokenDelay, 100ms);
        QCOMPARE(behaviour->tokensPerSecond, 20.0);
        QCOMPARE(behaviour->tokens, 40);
        QCOMPARE(behaviour->splitBytes, 1);
        QVERIFY(behaviour->toolCall && behaviour->omitUsage && behaviour->omitDone);
        QCOMPARE(behaviour->status, 503);
        QCOMPARE(behaviour->retryAfterSeconds, 2);
        QCOMPARE(behaviour->faultCount, 3);
        QCOMPARE(behaviour->faultEvery, 4);
    }

    void refusesNameItDoesNotKnow_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("other name") << QByteArray("gpt-4o") << QByteArray("sim-");
        QTest::newRow("empty") << QByteArray() << QByteArray("sim-");
        QTest::newRow("nothing after") << QByteArray("sim-") << QByteArray("\"\"");
        QTest::newRow("word") << QByteArray("sim-fly") << QByteArray("\"fly\"");
        QTest::newRow("low status") << QByteArray("sim-200") << QByteArray("\"200\"");
        QTest::newRow("high status") << QByteArray("sim-600") << QByteArray("\"600\"");
        QTest::newRow("number missing") << QByteArray("sim-ttft") << QByteArray("ttft");
        QTest::newRow("no number") << QByteArray("sim-ttft-soon") << QByteArray("soon");
        QTest::newRow("negative") << QByteArray("sim-ttft--5") << QByteArray("ttft");
        QTest::newRow("overflow") << QByteArray("sim-tokens-99999999999999999999") << QByteArray("tokens");
        QTest::newRow("zero split") << QByteArray("sim-split-0") << QByteArray("split");
        QTest::newRow("after alone") << QByteArray("sim-after-3") << QByteArray("\"after\"");
        QTest::newRow("after without number") << QByteArray("sim-reset-after") << QByteArray("after");
        QTest::newRow("no after") << QByteArray("sim-empty-after-3") << QByteArray("\"after\"");
        QTest::newRow("phase alone") << QByteArray("sim-headers") << QByteArray("\"headers\"");
        QTest::newRow("phase of a status") << QByteArray("sim-500-content") << QByteArray("\"content\"");
        QTest::newRow("percent") << QByteArray("sim-hang-percent-101") << QByteArray("101");
        QTest::newRow("no gap") << QByteArray("sim-pings-gap-0") << QByteArray("gap");
        QTest::newRow("two faults") << QByteArray("sim-hang-500") << QByteArray("500");
        QTest::newRow("hyphen at end") << QByteArray("sim-429-") << QByteArray("\"\"");
    }
    void refusesNameItDoesNotKnow() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, part);
        const Result<Behaviour> behaviour = behaviourFromName(name.toStdString());
        QVERIFY(!behaviour.has_value());
        QCOMPARE(behaviour.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(QByteArray::fromStdString(behaviour.error().message).contains(part),
                 behaviour.error().message.c_str());
    }

    void demoHasAModelThatFailsEveryThirdTime() {
        const Scenario demo = demoScenario();
        QCOMPARE(demo.models.size(), std::size_t{4});
        QCOMPARE(demo.models.at("demo-flaky").faultEvery, 3);
        QVERIFY(demo.models.at("demo-slow").firstTokenDelay > demo.models.at("demo-fast").firstTokenDelay);
    }
};

QTEST_GUILESS_MAIN(ScenarioTest)
#include "tst_scenario.moc"
