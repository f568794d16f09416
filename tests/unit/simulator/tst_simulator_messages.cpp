// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // which stumbles over raw strings with a quote at their end
#include "tests/unit/simulator/messages_requests.h"
#endif

using namespace fairlead;
using namespace fairlead::test;

namespace {

QJsonArray contentOf(const RawResponse& response) {
    return jsonOf(response.body).value(u"content"_qs).toArray();
}

QString stopReasonOf(const RawResponse& response) {
    return jsonOf(response.body).value(u"stop_reason"_qs).toString();
}

QStringList typesOf(const QJsonArray& content) {
    QStringList types;
    for (const QJsonValue& block : content)
        types += block.toObject().value(u"type"_qs).toString();
    return types;
}

QStringList namesOf(const std::vector<NamedEvent>& events) {
    QStringList names;
    for (const NamedEvent& event : events)
        names += QString::fromStdString(event.name);
    return names;
}

} // namespace

class SimulatorMessagesTest : public QObject {
    Q_OBJECT

private slots:
    void answersInTheShapeOfAnthropic() {
        SimulatorUnderTest sim;
        const std::string body = messagesBody("sim-tokens-5");
        const RawResponse response = sim.post("/v1/messages?beta=true", kAnthropicFields, body);
        QCOMPARE(response.status, 200);
        QVERIFY(response.headers.contains("request-id"));
        const QJsonObject answer = jsonOf(response.body);
        QVERIFY(answer.value(u"id"_qs).toString().startsWith(u"msg_"));
        QCOMPARE(answer.value(u"type"_qs).toString(), u"message"_qs);
        QCOMPARE(answer.value(u"role"_qs).toString(), u"assistant"_qs);
        QCOMPARE(answer.value(u"stop_reason"_qs).toString(), u"end_turn"_qs);
        QVERIFY(answer.value(u"stop_sequence"_qs).isNull());
        QCOMPARE(typesOf(contentOf(response)), QStringList{u"text"_qs});
        const QJsonObject usage = answer.value(u"usage"_qs).toObject();
        QCOMPARE(usage.value(u"input_tokens"_qs).toInteger(), qint64(body.size() / 4));
        QCOMPARE(usage.value(u"output_tokens"_qs).toInteger(), 5);
    }

    void streamsTheSameAnswer() {
        SimulatorUnderTest sim;
        SimulatorUnderTest same;
        const RawResponse stream =
            sendMessages(sim, messagesBody("sim-think-parallel-preamble", kAnthropicTools + R"(,"stream":true)"));
        const RawResponse whole = sendMessages(same, messagesBody("sim-think-parallel-preamble", kAnthropicTools));
        QVERIFY(stream.headers.value("content-type").starts_with("text/event-stream"));
        QJsonArray content;
        QString partial;
        for (const NamedEvent& event : namedEventsOf(stream.body)) {
            QCOMPARE(event.data.value(u"type"_qs).toString().toStdString(), event.name);
            const QJsonObject delta = event.data.value(u"delta"_qs).toObject();
            QJsonObject block = content.isEmpty() ? QJsonObject() : content.last().toObject();
            if (event.name == "content_block_start") {
                QCOMPARE(event.data.value(u"index"_qs).toInt(), content.size());
                content.append(event.data.value(u"content_block"_qs));
                partial.clear();
                continue;
            }
            if (event.name != "content_block_delta")
                continue;
            for (const QString& member : {u"text"_qs, u"thinking"_qs, u"signature"_qs}) {
                if (delta.contains(member))
                    block.insert(member, QString(block.value(member).toString() + delta.value(member).toString()));
            }
            partial += delta.value(u"partial_json"_qs).toString();
            if (!partial.isEmpty())
                block.insert(u"input"_qs, jsonOf(partial.toStdString()));
            content.replace(content.size() - 1, block);
        }
        QCOMPARE(content, contentOf(whole));
        QCOMPARE(typesOf(content),
                 (QStringList{u"thinking"_qs, u"text"_qs, u"tool_use"_qs, u"tool_use"_qs, u"tool_use"_qs}));
    }

    void ordersItsEvents() {
        SimulatorUnderTest sim;
        const RawResponse stream = sendMessages(sim, messagesBody("sim-tokens-2", R"(,"stream":true)"));
        const std::vector<NamedEvent> events = namedEventsOf(stream.body);
        QCOMPARE(namesOf(events), (QStringList{u"message_start"_qs, u"content_block_start"_qs, u"ping"_qs,
                                               u"content_block_delta"_qs, u"content_block_delta"_qs,
                                               u"content_block_stop"_qs, u"message_delta"_qs, u"message_stop"_qs}));
        const QJsonObject message = events.front().data.value(u"message"_qs).toObject();
        QVERIFY(message.value(u"content"_qs).toArray().isEmpty());
        QVERIFY(message.value(u"usage"_qs).toObject().value(u"input_tokens"_qs).toInteger() > 0);
        const QJsonObject end = events.at(6).data;
        QCOMPARE(end.value(u"delta"_qs).toObject().value(u"stop_reason"_qs).toString(), u"end_turn"_qs);
        QCOMPARE(end.value(u"usage"_qs).toObject().value(u"output_tokens"_qs).toInteger(), 2);
    }

    void saysWhyItStopped_data() {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("reason");
        QTest::newRow("end") << QByteArray("sim-tokens-1") << QByteArray() << u"end_turn"_qs;
        QTest::newRow("tool") << QByteArray("sim-tool") << QByteArray::fromStdString(kAnthropicTools) << u"tool_use"_qs;
        QTest::newRow("sequence") << QByteArray("sim-echo") << QByteArray(R"(,"stop_sequences":["_tokens"])")
                                  << u"stop_sequence"_qs;
        QTest::newRow("refusal") << QByteArray("sim-refuse") << QByteArray() << u"refusal"_qs;
        QTest::newRow("pause") << QByteArray("sim-pause") << QByteArray() << u"pause_turn"_qs;
        QTest::newRow("limit") << QByteArray("sim-tokens-5000") << QByteArray() << u"max_tokens"_qs;
    }
    void saysWhyItStopped() {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, members);
        QFETCH(QString, reason);
        SimulatorUnderTest sim;
        QCOMPARE(stopReasonOf(sendMessages(sim, messagesBody(model.toStdString(), members.toStdString()))), reason);
    }

    void endsTheTextBeforeTheStopSequence() {
        SimulatorUnderTest sim;
        const RawResponse response =
            sendMessages(sim, messagesBody("sim-echo", R"(,"stop_sequences":["x_tok","_tok"])"));
        QCOMPARE(jsonOf(response.body).value(u"stop_sequence"_qs).toString(), u"x_tok"_qs);
        QCOMPARE(contentOf(response).at(0).toObject().value(u"text"_qs).toString(), u"{\"model\":\"sim-echo\",\"ma"_qs);
    }

    void countsTheCacheApart() {
        SimulatorUnderTest sim;
        const std::string body = messagesBody(
            "m", R"(,"system":[{"type":"text","text":"A long system prompt.","cache_control":{"type":"ephemeral"}}])");
        const QJsonObject usage = jsonOf(sendMessages(sim, body).body).value(u"usage"_qs).toObject();
        const qint64 read = usage.value(u"cache_read_input_tokens"_qs).toInteger();
        const qint64 written = usage.value(u"cache_creation_input_tokens"_qs).toInteger();
        QVERIFY(read > 0 && written > 0);
        QCOMPARE(read + written + usage.value(u"input_tokens"_qs).toInteger(), qint64(body.size() / 4));
    }

    void signaturesMustComeBackUnchanged_data() {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<int>("status");
        QTest::newRow("unchanged") << QByteArray() << 200;
        QTest::newRow("other signature") << QByteArray("signature") << 400;
        QTest::newRow("other thinking") << QByteArray("thinking") << 400;
    }
    void signaturesMustComeBackUnchanged() {
        QFETCH(QByteArray, member);
        QFETCH(int, status);
        SimulatorUnderTest sim;
        const std::string enabled = kAnthropicTools + R"(,"thinking":{"type":"enabled","budget_tokens":1024})";
        QJsonArray content = contentOf(sendMessages(sim, messagesBody("sim-tool", enabled)));
        QCOMPARE(typesOf(content), (QStringList{u"thinking"_qs, u"tool_use"_qs, u"tool_use"_qs}));
        const std::string results = resultFor(content.at(1)) + "," + resultFor(content.at(2));
        if (!member.isEmpty()) {
            QJsonObject thinking = content.at(0).toObject();
            thinking.insert(QString::fromUtf8(member), u"AAAA"_qs);
            content.replace(0, thinking);
        }
        const RawResponse response = sendMessages(sim, messagesWith("sim-tool", continued(content, results), enabled));
        QCOMPARE(response.status, status);
        if (status == 400)
            QCOMPARE(errorMessageOf(response), u"messages.1.content.0: Invalid `signature` in `thinking` block"_qs);
        else
            QCOMPARE(stopReasonOf(response), u"end_turn"_qs);
    }

    void thinkingMustNotBeLeftOutWhereToolsAreAnswered() {
        SimulatorUnderTest sim;
        const std::string enabled = kAnthropicTools + R"(,"thinking":{"type":"enabled","budget_tokens":1024})";
        QJsonArray content = contentOf(sendMessages(sim, messagesBody("sim-tool", enabled)));
        content.removeFirst();
        const std::string results = resultFor(content.at(0)) + "," + resultFor(content.at(1));
        const RawResponse response = sendMessages(sim, messagesWith("sim-tool", continued(content, results), enabled));
        QCOMPARE(response.status, 400);
        QVERIFY(errorMessageOf(response).startsWith(u"messages.1.content.0.type: Expected `thinking`"));
    }

    void anotherProvidersSignatureIsNone() {
        SimulatorUnderTest sim;
        SimulatorUnderTest other({}, 2);
        const QJsonArray content = contentOf(sendMessages(other, messagesBody("sim-think")));
        const std::string body = messagesWith("m", continued(content, R"({"type":"text","text":"More"})"));
        QCOMPARE(sendMessages(other, body).status, 200);
        QCOMPARE(sendMessages(sim, body).status, 400);
    }

    void redactedThinkingMustComeBackUnchanged() {
        SimulatorUnderTest sim;
        const QJsonArray content = contentOf(sendMessages(sim, messagesBody("sim-redacted")));
        QCOMPARE(typesOf(content), (QStringList{u"redacted_thinking"_qs, u"text"_qs}));
        const std::string body = messagesWith("m", continued(content, R"({"type":"text","text":"More"})"));
        QCOMPARE(sendMessages(sim, body).status, 200);
        std::string changed = body;
        const std::size_t data = changed.find("\"data\":\"redacted") + 18;
        changed[data] = changed[data] == 'a' ? 'b' : 'a';
        QCOMPARE(errorMessageOf(sendMessages(sim, changed)),
                 u"messages.1.content.0: Invalid `data` in `redacted_thinking` block"_qs);
    }

    void answersWithJsonOfTheSchema() {
        SimulatorUnderTest sim;
        const RawResponse response = sendMessages(
            sim, messagesBody(
                     "m", R"(,"output_config":{"format":{"type":"json_schema","schema":{"type":"object",)"
                          R"("additionalProperties":false,"required":["n"],"properties":{"n":{"type":"integer"}}}}})"));
        QCOMPARE(contentOf(response).at(0).toObject().value(u"text"_qs).toString(), u"{\"n\":1}"_qs);
    }

    void countsTokens() {
        SimulatorUnderTest sim;
        const std::string body = R"({"model":"m","messages":[{"role":"user","content":"Hello"}]})";
        const RawResponse response = sim.post("/v1/messages/count_tokens", kAnthropicFields, body);
        QCOMPARE(response.status, 200);
        QCOMPARE(jsonOf(response.body).value(u"input_tokens"_qs).toInteger(), qint64(body.size() / 4));
    }

    void listsModelsInTheCallersShape() {
        simulator::Scenario scenario;
        scenario.models["a"];
        SimulatorUnderTest sim(scenario);
        const QJsonObject anthropic = jsonOf(sim.get("/v1/models", kAnthropicFields).body);
        QCOMPARE(anthropic.value(u"data"_qs).toArray().at(0).toObject().value(u"type"_qs).toString(), u"model"_qs);
        QCOMPARE(anthropic.value(u"first_id"_qs).toString(), u"a"_qs);
        QCOMPARE(jsonOf(sim.get("/v1/models").body).value(u"object"_qs).toString(), u"list"_qs);
    }

    void failsInItsOwnShape_data() {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("type");
        QTest::newRow("429") << QByteArray("sim-429-retry-7") << 429 << u"rate_limit_error"_qs;
        QTest::newRow("500") << QByteArray("sim-500") << 500 << u"api_error"_qs;
        QTest::newRow("529") << QByteArray("sim-529") << 529 << u"overloaded_error"_qs;
        QTest::newRow("413") << QByteArray("sim-413") << 413 << u"request_too_large"_qs;
        QTest::newRow("overflow") << QByteArray("sim-overflow") << 400 << u"invalid_request_error"_qs;
        QTest::newRow("no such model") << QByteArray("sim-fly") << 404 << u"not_found_error"_qs;
        QTest::newRow("error in a 200") << QByteArray("sim-error") << 200 << u"overloaded_error"_qs;
    }
    void failsInItsOwnShape() {
        QFETCH(QByteArray, model);
        QFETCH(int, status);
        QFETCH(QString, type);
        SimulatorUnderTest sim;
        const RawResponse response = sendMessages(sim, messagesBody(model.toStdString()));
        QCOMPARE(response.status, status);
        const QJsonObject body = jsonOf(response.body);
        QCOMPARE(body.value(u"type"_qs).toString(), u"error"_qs);
        QCOMPARE(body.value(u"error"_qs).toObject().value(u"type"_qs).toString(), type);
        QCOMPARE(body.value(u"request_id"_qs).toString().toStdString(),
                 std::string(response.headers.value("request-id")));
        QCOMPARE(response.headers.contains("anthropic-ratelimit-requests-remaining"), status == 429);
        QCOMPARE(std::string(response.headers.value("retry-after")), std::string(status == 429 ? "7" : ""));
    }

    void failsInTheMiddleOfAStream() {
        SimulatorUnderTest sim;
        for (const int after : {0, 4}) {
            const std::string model = "sim-error-after-" + std::to_string(after);
            const std::vector<NamedEvent> events =
                namedEventsOf(sendMessages(sim, messagesBody(model, R"(,"stream":true)")).body);
            QCOMPARE(events.size(), static_cast<std::size_t>(after + 1));
            QCOMPARE(events.back().name, std::string("error"));
            QCOMPARE(events.back().data.value(u"error"_qs).toObject().value(u"type"_qs).toString(),
                     u"overloaded_error"_qs);
        }
    }

    void streamsBreakAsInOtherDialects() {
        SimulatorUnderTest sim;
        const auto stream = [&](const std::string& model) {
            return sendMessages(sim, messagesBody(model, R"(,"stream":true)"));
        };
        const std::vector<NamedEvent> cut = namedEventsOf(stream("sim-truncate-after-900").body);
        QCOMPARE(cut.back().name, std::string("content_block_stop"));
        QVERIFY(stream("sim-empty").body.empty());
        QVERIFY(jsonOf(eventsOf(stream("sim-garbage").body).front()).isEmpty());
        QVERIFY(stream("sim-wrongtype").headers.value("content-type").starts_with("text/html"));
    }

    void wantsItsHeaders_data() {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("type");
        QTest::newRow("key") << QByteArray("x-api-key: k\r\nanthropic-version: 2023-06-01\r\n") << 200 << QString();
        QTest::newRow("bearer") << QByteArray("Authorization: Bearer k\r\nanthropic-version: 2023-06-01\r\n") << 200
                                << QString();
        QTest::newRow("no key") << QByteArray("anthropic-version: 2023-06-01\r\n") << 401 << u"authentication_error"_qs;
        QTest::newRow("wrong key") << QByteArray("x-api-key: other\r\nanthropic-version: 2023-06-01\r\n") << 401
                                   << u"authentication_error"_qs;
        QTest::newRow("no version") << QByteArray("x-api-key: k\r\n") << 400 << u"invalid_request_error"_qs;
    }
    void wantsItsHeaders() {
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        QFETCH(QString, type);
        simulator::Scenario scenario;
        scenario.apiKey = "k";
        SimulatorUnderTest sim(scenario);
        const RawResponse response = sim.post("/v1/messages", fields.toStdString(), messagesBody("m"));
        QCOMPARE(response.status, status);
        QCOMPARE(jsonOf(response.body).value(u"error"_qs).toObject().value(u"type"_qs).toString(), type);
    }
};

QTEST_GUILESS_MAIN(SimulatorMessagesTest)
#include "tst_simulator_messages.moc"
