// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // which stumbles over raw strings with a quote at their end
#include "tests/unit/simulator/chat_rules.h"
#endif

#include <QJsonArray>

using namespace fairlead;
using namespace fairlead::test;

namespace {

QJsonObject messageOf(const RawResponse& response) {
    const QJsonObject choice = jsonOf(response.body).value(u"choices"_qs).toArray().at(0).toObject();
    return choice.value(u"message"_qs).toObject();
}

} // namespace

class SimulatorChatRulesTest : public QObject {
    Q_OBJECT

private slots:
    void refusesWhatOpenAiRefuses_data() { addRows(badChat()); }
    void refusesWhatOpenAiRefuses() {
        QFETCH(QByteArray, body);
        QFETCH(QString, message);
        SimulatorUnderTest sim;
        const RawResponse response = sim.chat(body.toStdString());
        QCOMPARE(response.status, 400);
        QVERIFY2(errorMessageOf(response).startsWith(message), qPrintable(errorMessageOf(response)));
    }

    void takesCallsThatHaveTheirResults() {
        SimulatorUnderTest sim;
        QCOMPARE(sim.chat(chatWith("m", assistantCalling("c") + toolAnswering("c"))).status, 200);
        QCOMPARE(sim.chat(chatWith("sim-mistral", assistantCalling("abcDEF123") + toolAnswering("abcDEF123"))).status,
                 200);
    }

    void idsForMistralHaveNineCharacters() {
        SimulatorUnderTest sim;
        const std::string tools = R"(,"tools":[{"type":"function","function":{"name":"f"}}])";
        const QJsonArray calls =
            messageOf(sim.chat(chatBody("sim-mistral-tool", tools))).value(u"tool_calls"_qs).toArray();
        QCOMPARE(calls.at(0).toObject().value(u"id"_qs).toString().size(), 9);
    }

    void showsThinkingInTheMemberOfTheOrder_data() {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QString>("member");
        QTest::newRow("DeepSeek's") << QByteArray("sim-think") << u"reasoning_content"_qs;
        QTest::newRow("Groq's") << QByteArray("sim-reasoning") << u"reasoning"_qs;
        QTest::newRow("OpenRouter's") << QByteArray("sim-details") << u"reasoning_details"_qs;
    }
    void showsThinkingInTheMemberOfTheOrder() {
        QFETCH(QByteArray, model);
        QFETCH(QString, member);
        SimulatorUnderTest sim;
        QVERIFY(messageOf(sim.chat(chatBody(model.toStdString()))).contains(member));
        bool streamed = false;
        for (const std::string& event : eventsOf(sim.chat(streamBody(model.toStdString())).body)) {
            const QJsonObject choice = jsonOf(event).value(u"choices"_qs).toArray().at(0).toObject();
            streamed = streamed || choice.value(u"delta"_qs).toObject().contains(member);
        }
        QVERIFY(streamed);
    }

    void refusesInAMemberOfItsOwn() {
        SimulatorUnderTest sim;
        const QJsonObject message = messageOf(sim.chat(chatBody("sim-refuse")));
        QVERIFY(message.value(u"content"_qs).isNull());
        QVERIFY(message.value(u"refusal"_qs).isString());
    }

    void thinksBetweenTags() {
        SimulatorUnderTest sim;
        const QString content = messageOf(sim.chat(chatBody("sim-thinktags"))).value(u"content"_qs).toString();
        QVERIFY(content.startsWith(u"<think>"));
        QVERIFY(content.contains(u"</think>"));
    }
};

QTEST_GUILESS_MAIN(SimulatorChatRulesTest)
#include "tst_simulator_chat_rules.moc"
