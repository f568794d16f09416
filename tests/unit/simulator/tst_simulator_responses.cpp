// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // which stumbles over raw strings with a quote at their end
#include "tests/unit/simulator/responses_rules.h"
#endif

using namespace fairlead;
using namespace fairlead::test;

namespace {

QJsonArray outputOf(const QJsonObject& response) {
    return response.value(u"output"_qs).toArray();
}

QStringList typesOf(const QJsonArray& items) {
    QStringList types;
    for (const QJsonValue& item : items)
        types += item.toObject().value(u"type"_qs).toString();
    return types;
}

const std::string kEncrypted = R"(,"include":["reasoning.encrypted_content"],"store":false)";

} // namespace

class SimulatorResponsesTest : public QObject {
    Q_OBJECT

private slots:
    void answersInTheShapeOfTheApi() {
        SimulatorUnderTest sim;
        const std::string body = responsesBody("sim-tokens-5", R"(,"instructions":"Be brief.")");
        const QJsonObject answer = jsonOf(sendResponses(sim, body).body);
        QCOMPARE(answer.value(u"object"_qs).toString(), u"response"_qs);
        QCOMPARE(answer.value(u"status"_qs).toString(), u"completed"_qs);
        QCOMPARE(answer.value(u"instructions"_qs).toString(), u"Be brief."_qs);
        const QJsonObject message = outputOf(answer).at(0).toObject();
        QCOMPARE(message.value(u"type"_qs).toString(), u"message"_qs);
        QCOMPARE(message.value(u"content"_qs).toArray().at(0).toObject().value(u"type"_qs).toString(),
                 u"output_text"_qs);
        const QJsonObject usage = answer.value(u"usage"_qs).toObject();
        QCOMPARE(usage.value(u"input_tokens"_qs).toInteger(), qint64(body.size() / 4));
        QCOMPARE(usage.value(u"output_tokens"_qs).toInteger(), 5);
    }

    void streamsTheSameAnswer() {
        SimulatorUnderTest sim;
        SimulatorUnderTest same;
        const std::string more = kResponsesTools + R"(,"reasoning":{"summary":"auto"})";
        const std::string model = "sim-parallel-preamble";
        const QJsonObject whole = jsonOf(sendResponses(sim, responsesBody(model, more)).body);
        const std::vector<NamedEvent> events =
            namedEventsOf(sendResponses(same, responsesBody(model, more + R"(,"stream":true)")).body);
        QCOMPARE(events.at(0).name, std::string("response.created"));
        QCOMPARE(events.at(1).name, std::string("response.in_progress"));
        QCOMPARE(events.back().name, std::string("response.completed"));
        QJsonArray done;
        QString deltas;
        for (std::size_t i = 0; i < events.size(); ++i) {
            QCOMPARE(events[i].data.value(u"sequence_number"_qs).toInteger(), qint64(i));
            QCOMPARE(events[i].data.value(u"type"_qs).toString().toStdString(), events[i].name);
            if (events[i].name == "response.output_item.done") {
                QCOMPARE(events[i].data.value(u"output_index"_qs).toInt(), done.size());
                done.append(events[i].data.value(u"item"_qs));
            }
            if (events[i].name == "response.output_text.delta")
                deltas += events[i].data.value(u"delta"_qs).toString();
        }
        QCOMPARE(deltas, u"Let me look that up."_qs);
        const QStringList types{u"reasoning"_qs, u"message"_qs, u"function_call"_qs, u"function_call"_qs,
                                u"function_call"_qs};
        QCOMPARE(typesOf(done), types);
        QCOMPARE(outputOf(events.back().data.value(u"response"_qs).toObject()), done);
        QCOMPARE(typesOf(outputOf(whole)), types);
        QCOMPARE(outputOf(whole).at(2).toObject().value(u"arguments"_qs).toString(), u"{\"city\":\"Oslo\"}"_qs);
    }

    void reasoningMustComeBackUnchanged_data() {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("message");
        QTest::newRow("unchanged") << QByteArray() << QString();
        QTest::newRow("other content") << QByteArray("encrypted") << u"The encrypted content for item"_qs;
        QTest::newRow("left out") << QByteArray("without") << u"Item 'fc_"_qs;
        QTest::newRow("alone") << QByteArray("alone") << u"Item 'rs_"_qs;
    }
    void reasoningMustComeBackUnchanged() {
        QFETCH(QByteArray, change);
        QFETCH(QString, message);
        SimulatorUnderTest sim;
        const std::string more = kResponsesTools + kEncrypted;
        QJsonArray output = outputOf(jsonOf(sendResponses(sim, responsesBody("sim-think-tool", more)).body));
        QCOMPARE(typesOf(output), (QStringList{u"reasoning"_qs, u"function_call"_qs, u"function_call"_qs}));
        if (change == "encrypted") {
            QJsonObject reasoning = output.at(0).toObject();
            reasoning.insert(u"encrypted_content"_qs, u"AAAA"_qs);
            output.replace(0, reasoning);
        }
        if (change == "without")
            output.removeFirst();
        if (change == "alone")
            output = QJsonArray{output.at(0)};
        const RawResponse response =
            sendResponses(sim, responsesWith("sim-think-tool", responsesContinued(output), more));
        QCOMPARE(response.status, message.isEmpty() ? 200 : 400);
        QVERIFY2(errorMessageOf(response).startsWith(message), qPrintable(errorMessageOf(response)));
    }

    void summariesAndEncryptedContentComeWhenAskedFor() {
        SimulatorUnderTest sim;
        const auto reasoning = [&](const std::string& more) {
            return outputOf(jsonOf(sendResponses(sim, responsesBody("sim-think", more)).body)).at(0).toObject();
        };
        QVERIFY(reasoning({}).value(u"summary"_qs).toArray().isEmpty());
        QVERIFY(!reasoning({}).contains(u"encrypted_content"_qs));
        QVERIFY(reasoning(kEncrypted).contains(u"encrypted_content"_qs));
        QCOMPARE(reasoning(R"(,"reasoning":{"summary":"auto"})").value(u"summary"_qs).toArray().size(), 1);
    }

    void goesOnFromAPreviousResponse() {
        SimulatorUnderTest sim;
        const QJsonObject first = jsonOf(sendResponses(sim, responsesBody("sim-tool", kResponsesTools)).body);
        const QString id = first.value(u"id"_qs).toString();
        const std::string body = responsesAfter("sim-tool", id.toStdString());
        QCOMPARE(sendResponses(sim, body).status, 200);
    }

    void endsIncomplete_data() {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QString>("reason");
        QTest::newRow("limit") << QByteArray("sim-tokens-50") << u"max_output_tokens"_qs;
        QTest::newRow("filter") << QByteArray("sim-filter-tokens-2") << u"content_filter"_qs;
    }
    void endsIncomplete() {
        QFETCH(QByteArray, model);
        QFETCH(QString, reason);
        SimulatorUnderTest sim;
        const std::string body = responsesBody(model.toStdString(), R"(,"max_output_tokens":16)");
        const QJsonObject answer = jsonOf(sendResponses(sim, body).body);
        QCOMPARE(answer.value(u"status"_qs).toString(), u"incomplete"_qs);
        QCOMPARE(answer.value(u"incomplete_details"_qs).toObject().value(u"reason"_qs).toString(), reason);
        QCOMPARE(outputOf(answer).at(0).toObject().value(u"status"_qs).toString(), u"incomplete"_qs);
        const std::string streamed = sendResponses(sim, body.substr(0, body.size() - 1) + R"(,"stream":true})").body;
        QCOMPARE(namedEventsOf(streamed).back().name, std::string("response.incomplete"));
    }

    void refusesInAPartOfItsOwn() {
        SimulatorUnderTest sim;
        const std::vector<NamedEvent> events =
            namedEventsOf(sendResponses(sim, responsesBody("sim-refuse", R"(,"stream":true)")).body);
        QCOMPARE(events.at(4).name, std::string("response.refusal.delta"));
        const QJsonArray output = outputOf(events.back().data.value(u"response"_qs).toObject());
        const QJsonObject part = output.at(0).toObject().value(u"content"_qs).toArray().at(0).toObject();
        QCOMPARE(part.value(u"type"_qs).toString(), u"refusal"_qs);
    }

    void answersWithJsonOfTheSchema() {
        SimulatorUnderTest sim;
        const QJsonArray output = outputOf(jsonOf(sendResponses(sim, responsesBody("m", kResponsesFormat)).body));
        const QJsonObject part = output.at(0).toObject().value(u"content"_qs).toArray().at(0).toObject();
        QCOMPARE(part.value(u"text"_qs).toString(), u"{\"n\":1}"_qs);
    }

    void failsInTheMiddleOfAStream() {
        SimulatorUnderTest sim;
        for (const int after : {0, 5}) {
            const std::string model = "sim-error-after-" + std::to_string(after);
            const std::vector<NamedEvent> events =
                namedEventsOf(sendResponses(sim, responsesBody(model, R"(,"stream":true)")).body);
            QCOMPARE(events.size(), static_cast<std::size_t>(after + 2));
            QCOMPARE(events.at(static_cast<std::size_t>(after)).name, std::string("error"));
            QCOMPARE(events.back().name, std::string("response.failed"));
            QCOMPARE(events.back().data.value(u"sequence_number"_qs).toInteger(), qint64(after + 1));
        }
    }

    void failsBeforeAnyEvent() {
        SimulatorUnderTest sim;
        const RawResponse limited = sendResponses(sim, responsesBody("sim-429-retry-3"));
        QCOMPARE(limited.status, 429);
        QCOMPARE(std::string(limited.headers.value("retry-after")), std::string("3"));
        const QJsonObject error =
            jsonOf(sendResponses(sim, responsesBody("sim-overflow")).body).value(u"error"_qs).toObject();
        QCOMPARE(error.value(u"code"_qs).toString(), u"context_length_exceeded"_qs);
        QCOMPARE(sendResponses(sim, responsesBody("sim-fly")).status, 404);
    }

    void streamsEndWithoutTheirEndWhenCut() {
        SimulatorUnderTest sim;
        const std::string body = sendResponses(sim, responsesBody("sim-truncate-after-900", R"(,"stream":true)")).body;
        QCOMPARE(namedEventsOf(body).back().name, std::string("response.output_item.done"));
    }
};

QTEST_GUILESS_MAIN(SimulatorResponsesTest)
#include "tst_simulator_responses.moc"
