// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // which stumbles over raw strings with a quote at their end
#include "tests/unit/simulator/ollama_rules.h"
#endif

#include <QJsonArray>

using namespace fairlead;
using namespace fairlead::test;

namespace {

std::vector<QJsonObject> linesOf(const std::string& stream) {
    std::vector<QJsonObject> lines;
    std::size_t at = 0;
    for (std::size_t end = 0; (end = stream.find('\n', at)) != std::string::npos; at = end + 1)
        lines.push_back(jsonOf(stream.substr(at, end - at)));
    return lines;
}

QJsonObject messageOf(const QJsonObject& answer) {
    return answer.value(u"message"_qs).toObject();
}

} // namespace

class SimulatorOllamaTest : public QObject {
    Q_OBJECT

private slots:
    void streamsLinesUnlessToldNotTo() {
        SimulatorUnderTest sim;
        const RawResponse stream = sim.post("/api/chat", ollamaBody("sim-think-tokens-3"));
        QCOMPARE(std::string(stream.headers.value("content-type")), std::string("application/x-ndjson"));
        const std::vector<QJsonObject> lines = linesOf(stream.body);
        QVERIFY(messageOf(lines.front()).contains(u"thinking"_qs));
        QString text;
        for (const QJsonObject& line : lines)
            text += messageOf(line).value(u"content"_qs).toString();
        QCOMPARE(text.count(u' '), 2);
        QCOMPARE(lines.back().value(u"done"_qs), QJsonValue(true));
        QCOMPARE(lines.back().value(u"done_reason"_qs).toString(), u"stop"_qs);
        QVERIFY(lines.back().value(u"eval_count"_qs).toInteger() > 3);
        const QJsonObject whole = jsonOf(sim.post("/api/chat", ollamaBody("sim-tokens-3", R"(,"stream":false)")).body);
        QCOMPARE(whole.value(u"done"_qs), QJsonValue(true));
        QCOMPARE(messageOf(whole).value(u"content"_qs).toString().count(u' '), 2);
    }

    void callsToolsWithArgumentsAsObjects() {
        SimulatorUnderTest sim;
        const QJsonObject answer =
            jsonOf(sim.post("/api/chat", ollamaBody("sim-tool", kOllamaTools + R"(,"stream":false)")).body);
        const QJsonObject call = messageOf(answer).value(u"tool_calls"_qs).toArray().at(0).toObject();
        const QJsonObject function = call.value(u"function"_qs).toObject();
        QCOMPARE(function.value(u"arguments"_qs).toObject().value(u"city"_qs).toString(), u"Oslo"_qs);
    }

    void cutsThePromptAtTheContext() {
        SimulatorUnderTest sim;
        const auto answer = [&](const std::string& options) {
            return sim.post("/api/chat", ollamaBody("m", R"(,"stream":false,"options":)" + options));
        };
        const RawResponse small = answer(R"({"num_ctx":8})");
        QCOMPARE(jsonOf(small.body).value(u"prompt_eval_count"_qs).toInteger(), 8);
        QCOMPARE(std::string(small.headers.value("x-sim-num-ctx")), std::string("8"));
        QVERIFY(jsonOf(answer("{}").body).value(u"prompt_eval_count"_qs).toInteger() > 8);
        const QJsonObject limited = jsonOf(answer(R"({"num_predict":2})").body);
        QCOMPARE(limited.value(u"done_reason"_qs).toString(), u"length"_qs);
    }

    void listsAndShowsModels() {
        simulator::Scenario scenario;
        scenario.models["a"];
        SimulatorUnderTest sim(scenario);
        const QJsonArray models = jsonOf(sim.get("/api/tags").body).value(u"models"_qs).toArray();
        QCOMPARE(models.at(0).toObject().value(u"name"_qs).toString(), u"a"_qs);
        const QJsonObject shown = jsonOf(sim.post("/api/show", R"({"model":"a"})").body);
        QVERIFY(shown.value(u"model_info"_qs).toObject().contains(u"llama.context_length"_qs));
    }

    void failsInItsOwnShape() {
        SimulatorUnderTest sim;
        const RawResponse missing = sim.post("/api/chat", ollamaBody("sim-fly"));
        QCOMPARE(missing.status, 404);
        QCOMPARE(jsonOf(missing.body).value(u"error"_qs).toString(), u"model 'sim-fly' not found"_qs);
        const std::vector<QJsonObject> lines = linesOf(sim.post("/api/chat", ollamaBody("sim-error-after-2")).body);
        QCOMPARE(lines.size(), std::size_t{3});
        QVERIFY(lines.back().value(u"error"_qs).isString());
        QCOMPARE(linesOf(sim.post("/api/chat", ollamaBody("sim-truncate-after-900")).body).back().value(u"done"_qs),
                 QJsonValue(false));
    }

    void refusesBadRequests_data() { addRows(badOllama()); }
    void refusesBadRequests() {
        QFETCH(QByteArray, body);
        QFETCH(QString, message);
        SimulatorUnderTest sim;
        const RawResponse response = sim.post("/api/chat", body.toStdString());
        QCOMPARE(response.status, 400);
        const QString error = jsonOf(response.body).value(u"error"_qs).toString();
        QVERIFY2(error.startsWith(message), qPrintable(error));
    }
};

QTEST_GUILESS_MAIN(SimulatorOllamaTest)
#include "tst_simulator_ollama.moc"
