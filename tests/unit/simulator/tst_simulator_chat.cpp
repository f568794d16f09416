// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/simulator/simulator_client.h"

#include <QJsonArray>

using namespace fairlead;
using namespace fairlead::test;

namespace {

const std::string kTwoTools =
    R"(,"tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object","required":["city"],)"
    R"("properties":{"city":{"type":"string","enum":["Zürich","Oslo"]},"days":{"type":"integer"}}}}},)"
    R"({"type":"function","function":{"name":"clock"}}])";

QString contentOfStream(const std::string& stream) {
    QString content;
    for (const std::string& event : eventsOf(stream)) {
        const QJsonArray choices = jsonOf(event).value(u"choices"_qs).toArray();
        content += choices.at(0).toObject().value(u"delta"_qs).toObject().value(u"content"_qs).toString();
    }
    return content;
}

} // namespace

class SimulatorChatTest : public QObject {
    Q_OBJECT

private slots:
    void answersInTheShapeOfOpenAi() {
        SimulatorUnderTest sim;
        const std::string body = chatBody("sim-tokens-5");
        const RawResponse response = sim.chat(body);
        QCOMPARE(response.status, 200);
        QCOMPARE(std::string(response.headers.value("content-type")), std::string("application/json"));
        QVERIFY(response.headers.contains("x-request-id"));
        const QJsonObject answer = jsonOf(response.body);
        QVERIFY(answer.value(u"id"_qs).toString().startsWith(u"chatcmpl-"));
        QCOMPARE(answer.value(u"object"_qs).toString(), u"chat.completion"_qs);
        QCOMPARE(answer.value(u"model"_qs).toString(), u"sim-tokens-5"_qs);
        QVERIFY(answer.value(u"created"_qs).toInteger() > 0);
        const QJsonObject choice = answer.value(u"choices"_qs).toArray().at(0).toObject();
        QCOMPARE(choice.value(u"finish_reason"_qs).toString(), u"stop"_qs);
        const QString content = choice.value(u"message"_qs).toObject().value(u"content"_qs).toString();
        QCOMPARE(content.count(u' '), 4);
        const QJsonObject usage = answer.value(u"usage"_qs).toObject();
        QCOMPARE(usage.value(u"prompt_tokens"_qs).toInteger(), qint64(body.size() / 4));
        QCOMPARE(usage.value(u"completion_tokens"_qs).toInteger(), 5);
        QCOMPARE(usage.value(u"total_tokens"_qs).toInteger(), qint64(body.size() / 4) + 5);
    }

    void streamsTheSameShape() {
        SimulatorUnderTest sim;
        const RawResponse response = sim.chat(streamBody("sim-tokens-5"));
        QVERIFY(response.headers.value("content-type").starts_with("text/event-stream"));
        const std::vector<std::string> events = eventsOf(response.body);
        QCOMPARE(events.size(), std::size_t{8}); // role, five tokens, finish, [DONE]
        QCOMPARE(events.back(), std::string("[DONE]"));
        const QJsonObject first = jsonOf(events.front());
        QCOMPARE(first.value(u"object"_qs).toString(), u"chat.completion.chunk"_qs);
        QVERIFY(!first.contains(u"usage"_qs));
        const QJsonObject delta = first.value(u"choices"_qs).toArray().at(0).toObject().value(u"delta"_qs).toObject();
        QCOMPARE(delta.value(u"role"_qs).toString(), u"assistant"_qs);
        const QJsonObject finish = jsonOf(events.at(6)).value(u"choices"_qs).toArray().at(0).toObject();
        QCOMPARE(finish.value(u"finish_reason"_qs).toString(), u"stop"_qs);
        QVERIFY(!contentOfStream(response.body).isEmpty());
    }

    void addsUsageToTheStreamWhenAsked() {
        SimulatorUnderTest sim;
        const std::string body = streamBody("sim-tokens-5", R"(,"stream_options":{"include_usage":true})");
        const std::vector<std::string> events = eventsOf(sim.chat(body).body);
        QCOMPARE(events.size(), std::size_t{9});
        QVERIFY(jsonOf(events.front()).value(u"usage"_qs).isNull());
        const QJsonObject last = jsonOf(events.at(7));
        QVERIFY(last.value(u"choices"_qs).toArray().isEmpty());
        QCOMPARE(last.value(u"usage"_qs).toObject().value(u"prompt_tokens"_qs).toInteger(), qint64(body.size() / 4));
    }

    void leavesOutUsageAndDoneWhenToldTo() {
        SimulatorUnderTest sim;
        const std::string usage = R"(,"stream_options":{"include_usage":true})";
        QCOMPARE(eventsOf(sim.chat(streamBody("sim-tokens-1-nodone-nousage", usage)).body).size(), std::size_t{3});
        QVERIFY(!jsonOf(sim.chat(chatBody("sim-nousage")).body).contains(u"usage"_qs));
    }

    void stopsAtTheTokenLimit_data() {
        QTest::addColumn<QByteArray>("member");
        QTest::newRow("old name") << QByteArray("max_tokens");
        QTest::newRow("new name") << QByteArray("max_completion_tokens");
    }
    void stopsAtTheTokenLimit() {
        QFETCH(QByteArray, member);
        SimulatorUnderTest sim;
        const QJsonObject answer = jsonOf(sim.chat(chatBody("m", ",\"" + member.toStdString() + "\":2")).body);
        const QJsonObject choice = answer.value(u"choices"_qs).toArray().at(0).toObject();
        QCOMPARE(choice.value(u"finish_reason"_qs).toString(), u"length"_qs);
        QCOMPARE(answer.value(u"usage"_qs).toObject().value(u"completion_tokens"_qs).toInteger(), 2);
    }

    void callsToolsInParallel() {
        SimulatorUnderTest sim;
        const QJsonObject choice =
            jsonOf(sim.chat(chatBody("sim-tool", kTwoTools)).body).value(u"choices"_qs).toArray().at(0).toObject();
        QCOMPARE(choice.value(u"finish_reason"_qs).toString(), u"tool_calls"_qs);
        const QJsonArray calls = choice.value(u"message"_qs).toObject().value(u"tool_calls"_qs).toArray();
        QCOMPARE(calls.size(), 2);
        const QJsonObject function = calls.at(0).toObject().value(u"function"_qs).toObject();
        QCOMPARE(function.value(u"name"_qs).toString(), u"weather"_qs);
        QCOMPARE(function.value(u"arguments"_qs).toString(), u"{\"city\":\"Zürich\"}"_qs);
    }

    void streamsToolArgumentsInPieces() {
        SimulatorUnderTest sim;
        QStringList names;
        QString arguments;
        int pieces = 0;
        for (const std::string& event : eventsOf(sim.chat(streamBody("sim-tool", kTwoTools)).body)) {
            const QJsonObject delta =
                jsonOf(event).value(u"choices"_qs).toArray().at(0).toObject().value(u"delta"_qs).toObject();
            const QJsonObject call = delta.value(u"tool_calls"_qs).toArray().at(0).toObject();
            const QJsonObject function = call.value(u"function"_qs).toObject();
            if (call.contains(u"id"_qs))
                names += function.value(u"name"_qs).toString();
            if (call.value(u"index"_qs).toInt() == 0) {
                arguments += function.value(u"arguments"_qs).toString();
                pieces += function.value(u"arguments"_qs).toString().isEmpty() ? 0 : 1;
            }
        }
        QCOMPARE(names, (QStringList{u"weather"_qs, u"clock"_qs}));
        QCOMPARE(arguments, u"{\"city\":\"Zürich\"}"_qs);
        QVERIFY(pieces > 1);
    }

    void obeysToolChoice_data() {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QStringList>("called");
        const QByteArray forced = R"(,"tool_choice":{"type":"function","function":{"name":"clock"}})";
        QTest::newRow("auto") << QByteArray("m") << QByteArray() << QStringList();
        QTest::newRow("required") << QByteArray("m") << QByteArray(R"(,"tool_choice":"required")")
                                  << QStringList{u"weather"_qs, u"clock"_qs};
        QTest::newRow("forced") << QByteArray("m") << forced << QStringList{u"clock"_qs};
        QTest::newRow("none") << QByteArray("sim-tool") << QByteArray(R"(,"tool_choice":"none")") << QStringList();
        QTest::newRow("one at a time") << QByteArray("sim-tool") << QByteArray(R"(,"parallel_tool_calls":false)")
                                       << QStringList{u"weather"_qs};
    }
    void obeysToolChoice() {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, members);
        QFETCH(QStringList, called);
        SimulatorUnderTest sim;
        const std::string body = chatBody(model.toStdString(), kTwoTools + members.toStdString());
        const QJsonObject choice = jsonOf(sim.chat(body).body).value(u"choices"_qs).toArray().at(0).toObject();
        QStringList names;
        for (const QJsonValue& call : choice.value(u"message"_qs).toObject().value(u"tool_calls"_qs).toArray())
            names += call.toObject().value(u"function"_qs).toObject().value(u"name"_qs).toString();
        QCOMPARE(names, called);
    }

    void answersInTextAfterAToolResult() {
        SimulatorUnderTest sim;
        const std::string body =
            R"({"model":"sim-tool","messages":[{"role":"user","content":"x"},{"role":"assistant","tool_calls":[{"id":"c",)"
            R"("type":"function","function":{"name":"clock","arguments":"{}"}}]},)"
            R"({"role":"tool","tool_call_id":"c","content":"7"}])" +
            kTwoTools + "}";
        const QJsonObject choice = jsonOf(sim.chat(body).body).value(u"choices"_qs).toArray().at(0).toObject();
        QCOMPARE(choice.value(u"finish_reason"_qs).toString(), u"stop"_qs);
    }

    void answersWithJsonOfTheSchema() {
        SimulatorUnderTest sim;
        const std::string format = R"(,"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":)"
                                   R"({"type":"object","required":["n"],"properties":{"n":{"type":"integer"}}}}})";
        const QJsonObject answer = jsonOf(sim.chat(chatBody("m", format)).body);
        const QJsonObject message =
            answer.value(u"choices"_qs).toArray().at(0).toObject().value(u"message"_qs).toObject();
        QCOMPARE(message.value(u"content"_qs).toString(), u"{\"n\":1}"_qs);
        QCOMPARE(contentOfStream(sim.chat(streamBody("m", format)).body), u"{\"n\":1}"_qs);
    }

    void saysTheTextsOfTheScenarioInTurn() {
        simulator::Scenario scenario;
        scenario.models["m"].answers = {"One two.", "Drei vier."};
        SimulatorUnderTest sim(scenario);
        QCOMPARE(contentOfStream(sim.chat(streamBody("m")).body), u"One two."_qs);
        QCOMPARE(contentOfStream(sim.chat(streamBody("m")).body), u"Drei vier."_qs);
        QCOMPARE(contentOfStream(sim.chat(streamBody("m")).body), u"One two."_qs);
    }

    void servesWithoutVersionInThePath() {
        SimulatorUnderTest sim;
        QCOMPARE(sim.post("/chat/completions", chatBody("m")).status, 200);
    }

    void refusesBadRequests_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("param");
        QTest::newRow("empty") << QByteArray() << 400 << QString();
        QTest::newRow("cut off") << QByteArray(R"({"model":"m")") << 400 << QString();
        QTest::newRow("no object") << QByteArray("[]") << 400 << QString();
        QTest::newRow("broken below") << QByteArray(R"({"model":"m","messages":[{"a":}]})") << 400 << QString();
        QTest::newRow("bad UTF-8") << QByteArray("{\"model\":\"\xff\"}") << 400 << QString();
        QTest::newRow("deep") << QByteArray(R"({"model":)" + QByteArray(100'000, '[')) << 400 << QString();
        QTest::newRow("no model") << QByteArray(R"({"messages":[]})") << 400 << u"model"_qs;
        QTest::newRow("model type") << QByteArray(R"({"model":1,"messages":[]})") << 400 << u"model"_qs;
        QTest::newRow("no messages") << QByteArray(R"({"model":"m"})") << 400 << u"messages"_qs;
        QTest::newRow("messages type") << QByteArray(R"({"model":"m","messages":{}})") << 400 << u"messages"_qs;
        QTest::newRow("stream type") << QByteArray(R"({"model":"m","messages":[],"stream":1})") << 400 << u"stream"_qs;
        QTest::newRow("limit") << QByteArray(R"({"model":"m","messages":[],"max_tokens":0})") << 400
                               << u"max_tokens"_qs;
        QTest::newRow("tools type") << QByteArray(R"({"model":"m","messages":[],"tools":1})") << 400 << u"tools"_qs;
        QTest::newRow("nameless") << QByteArray(R"({"model":"m","messages":[],"tools":[{"type":"function"}]})") << 400
                                  << u"tools[0].function"_qs;
        QTest::newRow("required none") << QByteArray(R"({"model":"m","messages":[],"tool_choice":"required"})") << 400
                                       << u"tool_choice"_qs;
        QTest::newRow("unknown order") << QByteArray(R"({"model":"sim-fly","messages":[]})") << 404 << u"model"_qs;
    }
    void refusesBadRequests() {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, param);
        SimulatorUnderTest sim;
        const RawResponse response = sim.chat(body.toStdString());
        QCOMPARE(response.status, status);
        const QJsonObject error = jsonOf(response.body).value(u"error"_qs).toObject();
        QVERIFY(!error.value(u"message"_qs).toString().isEmpty());
        QCOMPARE(error.value(u"type"_qs).toString(), u"invalid_request_error"_qs);
        QCOMPARE(error.value(u"param"_qs).toString(), param);
    }

    void sameSeedGivesTheSameBytes() {
        SimulatorUnderTest first({}, 7);
        SimulatorUnderTest same({}, 7);
        SimulatorUnderTest other({}, 8);
        for (const std::string& body : {chatBody("m"), streamBody("m"), chatBody("sim-tool", kTwoTools)}) {
            const std::string expected = first.chat(body).body;
            QCOMPARE(same.chat(body).body, expected);
            QVERIFY(other.chat(body).body != expected);
        }
    }

    void textHasCharactersOfSeveralBytes() {
        SimulatorUnderTest sim;
        const std::string body = sim.chat(chatBody("sim-tokens-200")).body;
        QVERIFY(std::ranges::any_of(body, [](char c) { return static_cast<unsigned char>(c) >= 0xF0; }));
        QVERIFY(!QString::fromStdString(body).contains(QChar::ReplacementCharacter));
    }
};

QTEST_GUILESS_MAIN(SimulatorChatTest)
#include "tst_simulator_chat.moc"
