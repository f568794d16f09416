// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // which stumbles over raw strings with a quote at their end
#include "tests/unit/simulator/gemini_requests.h"
#endif

using namespace fairlead;
using namespace fairlead::test;

namespace {

QString finishOf(const QJsonObject& answer) {
    return answer.value(u"candidates"_qs).toArray().at(0).toObject().value(u"finishReason"_qs).toString();
}

QString textOfParts(const QJsonArray& parts, bool thoughts) {
    QString text;
    for (const QJsonValue& part : parts) {
        if (part.toObject().value(u"thought"_qs).toBool() == thoughts)
            text += part.toObject().value(u"text"_qs).toString();
    }
    return text;
}

QJsonArray allParts(const std::vector<QJsonObject>& chunks) {
    QJsonArray parts;
    for (const QJsonObject& chunk : chunks) {
        for (const QJsonValue& part : geminiPartsOf(chunk))
            parts.append(part);
    }
    return parts;
}

} // namespace

class SimulatorGeminiTest : public QObject {
    Q_OBJECT

private slots:
    void answersInTheShapeOfGemini() {
        SimulatorUnderTest sim;
        const std::string body = geminiBody();
        const RawResponse response = sendGemini(sim, "sim-tokens-5", body);
        QCOMPARE(response.status, 200);
        const QJsonObject answer = jsonOf(response.body);
        QCOMPARE(finishOf(answer), u"STOP"_qs);
        QCOMPARE(geminiPartsOf(answer).size(), 1);
        QCOMPARE(answer.value(u"modelVersion"_qs).toString(), u"sim-tokens-5"_qs);
        const QJsonObject usage = answer.value(u"usageMetadata"_qs).toObject();
        QCOMPARE(usage.value(u"promptTokenCount"_qs).toInteger(), qint64(body.size() / 4));
        QCOMPARE(usage.value(u"candidatesTokenCount"_qs).toInteger(), 5);
    }

    void countsThoughtsApartAndInTheTotal() {
        SimulatorUnderTest sim;
        const QJsonObject usage =
            jsonOf(sendGemini(sim, "sim-think-tokens-5", geminiBody()).body).value(u"usageMetadata"_qs).toObject();
        const qint64 thoughts = usage.value(u"thoughtsTokenCount"_qs).toInteger();
        QVERIFY(thoughts > 0);
        QCOMPARE(usage.value(u"candidatesTokenCount"_qs).toInteger(), 5);
        QCOMPARE(usage.value(u"totalTokenCount"_qs).toInteger(),
                 usage.value(u"promptTokenCount"_qs).toInteger() + thoughts + 5);
    }

    void streamsTheSameAnswer() {
        SimulatorUnderTest sim;
        SimulatorUnderTest same;
        const std::string model = "sim-think-parallel-preamble";
        const QJsonArray whole = geminiPartsOf(jsonOf(sendGemini(sim, model, geminiBody(kGeminiTools)).body));
        const RawResponse stream = sendGemini(same, model, geminiBody(kGeminiTools), "streamGenerateContent?alt=sse");
        QCOMPARE(std::string(stream.headers.value("content-type")), std::string("text/event-stream"));
        const std::vector<QJsonObject> chunks = geminiChunksOf(stream.body);
        const QJsonArray streamed = allParts(chunks);
        QCOMPARE(textOfParts(streamed, true), textOfParts(whole, true));
        QCOMPARE(textOfParts(streamed, false), textOfParts(whole, false));
        QCOMPARE(finishOf(chunks.back()), u"STOP"_qs);
        QCOMPARE(whole.size(), 5);
        QCOMPARE(whole.at(2), streamed.at(streamed.size() - 4));
        QVERIFY(whole.at(2).toObject().contains(u"thoughtSignature"_qs));
        QVERIFY(!whole.at(3).toObject().contains(u"thoughtSignature"_qs));
    }

    void streamsOneArrayWithoutSse() {
        SimulatorUnderTest sim;
        const RawResponse response = sendGemini(sim, "sim-tokens-9", geminiBody(), "streamGenerateContent");
        QVERIFY(response.headers.value("content-type").starts_with("application/json"));
        const QJsonArray chunks = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).array();
        QCOMPARE(chunks.size(), 4);
        QCOMPARE(finishOf(chunks.last().toObject()), u"STOP"_qs);
    }

    void callsHaveIdsOnlyWhenToldTo() {
        SimulatorUnderTest sim;
        const auto call = [&](const std::string& model) {
            const QJsonArray parts = geminiPartsOf(jsonOf(sendGemini(sim, model, geminiBody(kGeminiTools)).body));
            return parts.at(0).toObject().value(u"functionCall"_qs).toObject();
        };
        QCOMPARE(call("sim-tool").value(u"name"_qs).toString(), u"weather"_qs);
        QCOMPARE(call("sim-tool").value(u"args"_qs).toObject().value(u"city"_qs).toString(), u"Oslo"_qs);
        QVERIFY(!call("sim-tool").contains(u"id"_qs));
        QVERIFY(call("sim-tool-callids").contains(u"id"_qs));
    }

    void signaturesMustComeBack() {
        SimulatorUnderTest sim;
        const std::string model = "sim-think-tool";
        QJsonArray parts = geminiPartsOf(jsonOf(sendGemini(sim, model, geminiBody(kGeminiTools)).body));
        QCOMPARE(sendGemini(sim, model, geminiWith(geminiContinued(parts), kGeminiTools)).status, 200);
        QJsonObject call = parts.at(1).toObject();
        call.remove(u"thoughtSignature"_qs);
        parts.replace(1, call);
        const RawResponse refused = sendGemini(sim, model, geminiWith(geminiContinued(parts), kGeminiTools));
        QCOMPARE(refused.status, 400);
        QVERIFY(errorMessageOf(refused).startsWith(u"Function call is missing a thought_signature"));
        QCOMPARE(sendGemini(sim, "sim-tool", geminiWith(geminiContinued(parts), kGeminiTools)).status, 200);
    }

    void saysWhyItStopped_data() {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("reason");
        QTest::newRow("tools") << QByteArray("sim-tool") << QByteArray::fromStdString(kGeminiTools) << u"STOP"_qs;
        QTest::newRow("limit") << QByteArray("m") << QByteArray(R"(,"generationConfig":{"maxOutputTokens":2})")
                               << u"MAX_TOKENS"_qs;
        QTest::newRow("thinking only") << QByteArray("sim-think")
                                       << QByteArray(R"(,"generationConfig":{"maxOutputTokens":3})")
                                       << u"MAX_TOKENS"_qs;
        QTest::newRow("refusal") << QByteArray("sim-refuse") << QByteArray() << u"SAFETY"_qs;
        QTest::newRow("filter") << QByteArray("sim-filter") << QByteArray() << u"SAFETY"_qs;
    }
    void saysWhyItStopped() {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, members);
        QFETCH(QString, reason);
        SimulatorUnderTest sim;
        QCOMPARE(finishOf(jsonOf(sendGemini(sim, model.toStdString(), geminiBody(members.toStdString())).body)),
                 reason);
    }

    void blocksPromptsWithoutACandidate() {
        SimulatorUnderTest sim;
        const QJsonObject answer = jsonOf(sendGemini(sim, "sim-block", geminiBody()).body);
        QVERIFY(!answer.contains(u"candidates"_qs));
        QVERIFY(answer.value(u"promptFeedback"_qs).toObject().contains(u"blockReason"_qs));
    }

    void answersWithJsonOfEitherSchema() {
        SimulatorUnderTest sim;
        for (const std::string schema :
             {R"("responseSchema":{"type":"OBJECT","required":["n"],"properties":{"n":{"type":"INTEGER"}}})",
              R"("responseJsonSchema":{"type":"object","required":["n"],"properties":{"n":{"type":"integer"}}})"}) {
            const std::string config = R"(,"generationConfig":{"responseMimeType":"application/json",)" + schema + "}";
            const QJsonObject answer = jsonOf(sendGemini(sim, "m", geminiBody(config)).body);
            QCOMPARE(textOfParts(geminiPartsOf(answer), false), u"{\"n\":1}"_qs);
        }
    }

    void countsTokensAndListsModels() {
        simulator::Scenario scenario;
        scenario.models["a"];
        SimulatorUnderTest sim(scenario);
        const std::string body = geminiBody();
        QCOMPARE(jsonOf(sendGemini(sim, "a", body, "countTokens").body).value(u"totalTokens"_qs).toInteger(),
                 qint64(body.size() / 4));
        const QJsonArray models = jsonOf(sim.get("/v1beta/models?key=k").body).value(u"models"_qs).toArray();
        QCOMPARE(models.at(0).toObject().value(u"name"_qs).toString(), u"models/a"_qs);
        QCOMPARE(jsonOf(sim.get("/v1beta/models/a", kGeminiFields).body).value(u"name"_qs).toString(), u"models/a"_qs);
    }

    void wantsAKey_data() {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("header") << QByteArray() << QByteArray("x-goog-api-key: k\r\n") << 200 << QString();
        QTest::newRow("query") << QByteArray("?key=k") << QByteArray() << 200 << QString();
        QTest::newRow("none") << QByteArray() << QByteArray() << 403 << u"PERMISSION_DENIED"_qs;
        QTest::newRow("wrong") << QByteArray("?key=x") << QByteArray() << 400 << u"INVALID_ARGUMENT"_qs;
    }
    void wantsAKey() {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        QFETCH(QString, code);
        simulator::Scenario scenario;
        scenario.apiKey = "k";
        SimulatorUnderTest sim(scenario);
        const RawResponse response =
            sim.post("/v1beta/models/m:generateContent" + query.toStdString(), fields.toStdString(), geminiBody());
        QCOMPARE(response.status, status);
        QCOMPARE(jsonOf(response.body).value(u"error"_qs).toObject().value(u"status"_qs).toString(), code);
    }

    void failsInItsOwnShape() {
        SimulatorUnderTest sim;
        const RawResponse limited = sendGemini(sim, "sim-429-retry-7", geminiBody());
        QCOMPARE(limited.status, 429);
        QVERIFY(!limited.headers.contains("retry-after"));
        const QJsonObject error = jsonOf(limited.body).value(u"error"_qs).toObject();
        QCOMPARE(error.value(u"status"_qs).toString(), u"RESOURCE_EXHAUSTED"_qs);
        QCOMPARE(error.value(u"details"_qs).toArray().at(0).toObject().value(u"retryDelay"_qs).toString(), u"7s"_qs);
        QCOMPARE(sendGemini(sim, "sim-fly", geminiBody()).status, 404);
        QCOMPARE(sendGemini(sim, "m", geminiBody(), "predict").status, 404);
        QVERIFY(errorMessageOf(sendGemini(sim, "sim-overflow", geminiBody())).contains(u"exceeds the maximum number"));
    }

    void failsInTheMiddleOfAStream() {
        SimulatorUnderTest sim;
        for (const int after : {0, 2}) {
            const std::string model = "sim-error-after-" + std::to_string(after);
            const std::vector<QJsonObject> chunks =
                geminiChunksOf(sendGemini(sim, model, geminiBody(), "streamGenerateContent?alt=sse").body);
            QCOMPARE(chunks.size(), static_cast<std::size_t>(after + 1));
            QVERIFY(chunks.back().contains(u"error"_qs));
            const std::string array = sendGemini(sim, model, geminiBody(), "streamGenerateContent").body;
            const QJsonArray items = QJsonDocument::fromJson(QByteArray::fromStdString(array)).array();
            QCOMPARE(items.size(), after + 1);
            QVERIFY(items.last().toObject().contains(u"error"_qs));
        }
    }

    void streamsEndWithoutFinishWhenCut() {
        SimulatorUnderTest sim;
        const std::vector<QJsonObject> chunks = geminiChunksOf(
            sendGemini(sim, "sim-truncate-after-900", geminiBody(), "streamGenerateContent?alt=sse").body);
        QVERIFY(!chunks.empty());
        QVERIFY(finishOf(chunks.back()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(SimulatorGeminiTest)
#include "tst_simulator_gemini.moc"
