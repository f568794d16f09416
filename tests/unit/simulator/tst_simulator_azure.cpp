// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/simulator/simulator_client.h"

#include <QJsonArray>

using namespace fairlead;
using namespace fairlead::test;

namespace {

const std::string kKey = "api-key: k\r\n";
const std::string kVersion = "?api-version=2024-10-21";

std::string pathOf(const std::string& deployment) {
    return "/openai/deployments/" + deployment + "/chat/completions" + kVersion;
}

QJsonObject choiceOf(const QJsonObject& answer) {
    return answer.value(u"choices"_qs).toArray().at(0).toObject();
}

} // namespace

class SimulatorAzureTest : public QObject {
    Q_OBJECT

private slots:
    void takesTheModelFromThePath() {
        SimulatorUnderTest sim;
        const QJsonObject answer = jsonOf(sim.post(pathOf("sim-tokens-2"), kKey, chatBody("other")).body);
        QCOMPARE(answer.value(u"model"_qs).toString(), u"sim-tokens-2"_qs);
        QVERIFY(answer.contains(u"prompt_filter_results"_qs));
        QVERIFY(choiceOf(answer).value(u"content_filter_results"_qs).toObject().contains(u"hate"_qs));
    }

    void servesOpenAisPathsUnderItsOwn() {
        SimulatorUnderTest sim;
        const QJsonObject chat = jsonOf(sim.post("/openai/v1/chat/completions", kKey, chatBody("m")).body);
        QVERIFY(chat.contains(u"prompt_filter_results"_qs));
        const QJsonObject response =
            jsonOf(sim.post("/openai/v1/responses", kKey, R"({"model":"m","input":"x"})").body);
        QCOMPARE(response.value(u"object"_qs).toString(), u"response"_qs);
        QCOMPARE(sim.get("/openai/v1/models", kKey).status, 200);
    }

    void beginsStreamsWithTheFiltersOfThePrompt() {
        SimulatorUnderTest sim;
        const std::vector<std::string> events = eventsOf(sim.post(pathOf("m"), kKey, streamBody("m")).body);
        const QJsonObject first = jsonOf(events.front());
        QVERIFY(first.value(u"choices"_qs).isArray() && first.value(u"choices"_qs).toArray().isEmpty());
        QVERIFY(first.contains(u"prompt_filter_results"_qs));
        QVERIFY(choiceOf(jsonOf(events.at(1))).contains(u"content_filter_results"_qs));
        QCOMPARE(events.back(), std::string("[DONE]"));
    }

    void filtersPromptsAndAnswers() {
        SimulatorUnderTest sim;
        const RawResponse blocked = sim.post(pathOf("sim-block"), kKey, chatBody("m"));
        QCOMPARE(blocked.status, 400);
        const QJsonObject error = jsonOf(blocked.body).value(u"error"_qs).toObject();
        QCOMPARE(error.value(u"code"_qs).toString(), u"content_filter"_qs);
        QVERIFY(error.contains(u"innererror"_qs));
        const QJsonObject filtered = choiceOf(jsonOf(sim.post(pathOf("sim-filter"), kKey, chatBody("m")).body));
        QCOMPARE(filtered.value(u"finish_reason"_qs).toString(), u"content_filter"_qs);
    }

    void refusesInItsOwnShape_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const QByteArray key = QByteArray::fromStdString(kKey);
        QTest::newRow("no key") << QByteArray::fromStdString(pathOf("m")) << QByteArray() << 401 << u"401"_qs;
        QTest::newRow("wrong key") << QByteArray::fromStdString(pathOf("m")) << QByteArray("api-key: x\r\n") << 401
                                   << u"401"_qs;
        QTest::newRow("no version") << QByteArray("/openai/deployments/m/chat/completions") << key << 404 << u"404"_qs;
        QTest::newRow("no such path") << QByteArray("/openai/deployments/m/messages?api-version=1") << key << 404
                                      << u"404"_qs;
        QTest::newRow("no such deployment")
            << QByteArray::fromStdString(pathOf("sim-fly")) << key << 404 << u"DeploymentNotFound"_qs;
        QTest::newRow("limited") << QByteArray::fromStdString(pathOf("sim-429")) << key << 429 << u"429"_qs;
    }
    void refusesInItsOwnShape() {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        QFETCH(QString, code);
        simulator::Scenario scenario;
        scenario.apiKey = "k";
        SimulatorUnderTest sim(scenario);
        const RawResponse response = sim.post(path.toStdString(), fields.toStdString(), chatBody("m"));
        QCOMPARE(response.status, status);
        QCOMPARE(jsonOf(response.body).value(u"error"_qs).toObject().value(u"code"_qs).toString(), code);
    }
};

QTEST_GUILESS_MAIN(SimulatorAzureTest)
#include "tst_simulator_azure.moc"
