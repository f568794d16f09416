// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/simulator/simulator_client.h"

#include <QJsonArray>
#include <QtEndian>

#include <cmath>

using namespace fairlead;
using namespace fairlead::test;

namespace {

QJsonArray dataOf(const RawResponse& response) {
    return jsonOf(response.body).value(u"data"_qs).toArray();
}

} // namespace

class SimulatorEndpointsTest : public QObject {
    Q_OBJECT

private slots:
    void listsTheModelsOfTheScenario() {
        simulator::Scenario scenario;
        scenario.models["a"];
        scenario.models["b"];
        SimulatorUnderTest sim(scenario);
        for (const std::string path : {"/v1/models", "/models", "/v1/models?limit=5"}) {
            const RawResponse response = sim.exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            QCOMPARE(response.status, 200);
            QCOMPARE(dataOf(response).size(), 2);
            QCOMPARE(dataOf(response).at(1).toObject().value(u"id"_qs).toString(), u"b"_qs);
        }
    }

    void embedsEachInput_data() {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("vectors");
        QTest::newRow("text") << QByteArray(R"("a")") << 1;
        QTest::newRow("texts") << QByteArray(R"(["a","b","c"])") << 3;
        QTest::newRow("tokens") << QByteArray("[1,2,3]") << 1;
        QTest::newRow("lists of tokens") << QByteArray("[[1,2],[3]]") << 2;
    }
    void embedsEachInput() {
        QFETCH(QByteArray, input);
        QFETCH(int, vectors);
        SimulatorUnderTest sim;
        const RawResponse response =
            sim.post("/v1/embeddings", R"({"model":"m","dimensions":8,"input":)" + input.toStdString() + "}");
        QCOMPARE(dataOf(response).size(), vectors);
        for (const QJsonValue& item : dataOf(response)) {
            const QJsonArray vector = item.toObject().value(u"embedding"_qs).toArray();
            QCOMPARE(vector.size(), 8);
            double squares = 0;
            for (const QJsonValue& component : vector)
                squares += component.toDouble() * component.toDouble();
            QVERIFY(std::abs(squares - 1) < 1e-4);
        }
    }

    void sameTextHasTheSameVector() {
        SimulatorUnderTest sim;
        const QJsonArray data = dataOf(sim.post("/v1/embeddings", R"({"model":"m","input":["a","b","a"]})"));
        const auto vector = [&](qsizetype i) { return data.at(i).toObject().value(u"embedding"_qs).toArray(); };
        QCOMPARE(vector(0).size(), 1536);
        QCOMPARE(vector(0), vector(2));
        QVERIFY(vector(0) != vector(1));
    }

    void bothEncodingsOfAVectorAreEqual() {
        SimulatorUnderTest sim;
        const auto request = [](const char* encoding) {
            return R"({"model":"m","input":"a","dimensions":5,"encoding_format":)" + std::string(encoding) + "}";
        };
        const QJsonObject numbers = dataOf(sim.post("/v1/embeddings", request("\"float\""))).at(0).toObject();
        const QJsonObject encoded = dataOf(sim.post("/v1/embeddings", request("\"base64\""))).at(0).toObject();
        const QByteArray bytes = QByteArray::fromBase64(encoded.value(u"embedding"_qs).toString().toLatin1());
        QCOMPARE(bytes.size(), 20);
        for (qsizetype i = 0; i < 5; ++i) {
            const float component = qFromLittleEndian<float>(bytes.constData() + 4 * i);
            QCOMPARE(double{component}, numbers.value(u"embedding"_qs).toArray().at(i).toDouble());
        }
    }

    void completesLegacyPrompts() {
        SimulatorUnderTest sim;
        const QJsonObject whole = jsonOf(sim.post("/v1/completions", R"({"model":"m","prompt":"x"})").body);
        QCOMPARE(whole.value(u"object"_qs).toString(), u"text_completion"_qs);
        QVERIFY(!whole.value(u"choices"_qs).toArray().at(0).toObject().value(u"text"_qs).toString().isEmpty());
        const std::vector<std::string> events =
            eventsOf(sim.post("/v1/completions", R"({"model":"sim-tokens-3","prompt":"x","stream":true})").body);
        QCOMPARE(events.size(), std::size_t{5});
        QCOMPARE(events.back(), std::string("[DONE]"));
    }

    void moderatesEachInput() {
        SimulatorUnderTest sim;
        const QJsonObject answer = jsonOf(sim.post("/v1/moderations", R"({"model":"m","input":["a","b"]})").body);
        QCOMPARE(answer.value(u"results"_qs).toArray().size(), 2);
        QCOMPARE(answer.value(u"results"_qs).toArray().at(0).toObject().value(u"flagged"_qs), QJsonValue(false));
    }

    void ranksTheBestDocumentsFirst() {
        SimulatorUnderTest sim;
        const QJsonArray results =
            jsonOf(sim.post("/v1/rerank", R"({"model":"m","query":"q","documents":["a","b","c"],"top_n":2})").body)
                .value(u"results"_qs)
                .toArray();
        QCOMPARE(results.size(), 2);
        QVERIFY(results.at(0).toObject().value(u"relevance_score"_qs).toDouble() >=
                results.at(1).toObject().value(u"relevance_score"_qs).toDouble());
        QVERIFY(results.at(0).toObject().value(u"index"_qs) != results.at(1).toObject().value(u"index"_qs));
    }

    void drawsPngImages() {
        SimulatorUnderTest sim;
        const QJsonArray data = dataOf(sim.post("/v1/images/generations", R"({"model":"m","prompt":"p","n":2})"));
        QCOMPARE(data.size(), 2);
        const QByteArray image =
            QByteArray::fromBase64(data.at(0).toObject().value(u"b64_json"_qs).toString().toLatin1());
        QVERIFY(image.startsWith("\x89PNG\r\n\x1a\n"));
        QVERIFY(image.contains("IEND"));
    }

    void speaksInBytesThatAreNoText() {
        SimulatorUnderTest sim;
        const RawResponse response = sim.post("/v1/audio/speech", R"({"model":"m","input":"x"})");
        QCOMPARE(std::string(response.headers.value("content-type")), std::string("audio/wav"));
        QVERIFY(response.body.starts_with("RIFF"));
        for (int byte = 0; byte < 256; ++byte)
            QVERIFY(response.body.find(static_cast<char>(byte)) != std::string::npos);
    }

    void takesFormsAndNamesTheirSize() {
        SimulatorUnderTest sim;
        const std::string form = "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper\r\n"
                                 "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" +
                                 std::string("\0\xff\r\n", 4) + "\r\n--b--\r\n";
        const QString text = jsonOf(sim.post("/v1/audio/transcriptions", form).body).value(u"text"_qs).toString();
        QVERIFY(text.contains(QString::number(form.size())));
        QCOMPARE(sim.post("/v1/audio/transcriptions", "no form").status, 400);
    }

    void formsAreSubjectToTheBehaviourOfTheirModel() {
        SimulatorUnderTest sim;
        const std::string form = "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nsim-503\r\n--b--\r\n";
        QCOMPARE(sim.post("/v1/audio/transcriptions", form).status, 503);
    }

    void refusesWhatItCannotAnswer_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("members");
        QTest::newRow("no input") << QByteArray("/v1/embeddings") << QByteArray();
        QTest::newRow("empty input") << QByteArray("/v1/embeddings") << QByteArray(R"(,"input":[])");
        QTest::newRow("input type") << QByteArray("/v1/embeddings") << QByteArray(R"(,"input":{})");
        QTest::newRow("no dimensions") << QByteArray("/v1/embeddings") << QByteArray(R"(,"input":"a","dimensions":0)");
        QTest::newRow("huge vector") << QByteArray("/v1/embeddings")
                                     << QByteArray(R"(,"input":"a","dimensions":99999)");
        QTest::newRow("encoding") << QByteArray("/v1/embeddings")
                                  << QByteArray(R"(,"input":"a","encoding_format":"x")");
        QTest::newRow("no prompt") << QByteArray("/v1/completions") << QByteArray();
        QTest::newRow("moderation") << QByteArray("/v1/moderations") << QByteArray();
        QTest::newRow("no query") << QByteArray("/v1/rerank") << QByteArray(R"(,"documents":[])");
        QTest::newRow("no documents") << QByteArray("/v1/rerank") << QByteArray(R"(,"query":"q")");
        QTest::newRow("negative top") << QByteArray("/v1/rerank")
                                      << QByteArray(R"(,"query":"q","documents":["a"],"top_n":-1)");
        QTest::newRow("many images") << QByteArray("/v1/images/generations")
                                     << QByteArray(R"(,"prompt":"p","n":1000000)");
        QTest::newRow("silent") << QByteArray("/v1/audio/speech") << QByteArray();
    }
    void refusesWhatItCannotAnswer() {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, members);
        SimulatorUnderTest sim;
        const RawResponse response = sim.post(path.toStdString(), R"({"model":"m")" + members.toStdString() + "}");
        QCOMPARE(response.status, 400);
        QVERIFY(jsonOf(response.body).contains(u"error"_qs));
    }

    void unknownPathsAreErrorsInTheShapeOfOpenAi() {
        SimulatorUnderTest sim;
        const RawResponse unknown = sim.post("/v1/nothing", "{}");
        QCOMPARE(unknown.status, 404);
        QCOMPARE(jsonOf(unknown.body).value(u"error"_qs).toObject().value(u"code"_qs).toString(), u"unknown_url"_qs);
        QCOMPARE(sim.post("/v1/models", "{}").status, 405);
        QCOMPARE(sim.exchange("GET /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 405);
    }

    void wantsTheKeyOfTheScenario_data() {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        QTest::newRow("right") << QByteArray("Authorization: Bearer right\r\n") << 200;
        QTest::newRow("wrong") << QByteArray("Authorization: Bearer wrong\r\n") << 401;
        QTest::newRow("longer") << QByteArray("Authorization: Bearer right2\r\n") << 401;
        QTest::newRow("no bearer") << QByteArray("Authorization: right\r\n") << 401;
        QTest::newRow("none") << QByteArray() << 401;
    }
    void wantsTheKeyOfTheScenario() {
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        simulator::Scenario scenario;
        scenario.apiKey = "right";
        SimulatorUnderTest sim(scenario);
        const RawResponse response =
            sim.exchange(postRequest("/v1/chat/completions", chatBody("m"), fields.toStdString()));
        QCOMPARE(response.status, status);
        if (status == 401) {
            const QJsonObject error = jsonOf(response.body).value(u"error"_qs).toObject();
            QCOMPARE(error.value(u"code"_qs).toString(), u"invalid_api_key"_qs);
        }
    }

    void countsRequests() {
        SimulatorUnderTest sim;
        sim.chat(chatBody("m"));
        sim.chat("broken");
        QCOMPARE(sim.simulator().requestCount(), 2);
    }

    void addressInUseIsAnError() {
        SimulatorUnderTest sim;
        QVERIFY(sim.isListening());
        simulator::Simulator second({}, 1);
        QVERIFY(!second.listen("127.0.0.1", sim.simulator().port()).has_value());
    }
};

QTEST_GUILESS_MAIN(SimulatorEndpointsTest)
#include "tst_simulator_endpoints.moc"
