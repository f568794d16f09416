// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // which stumbles over raw strings with a quote at their end
#include "tests/unit/simulator/gemini_rules.h"
#endif

using namespace fairlead;
using namespace fairlead::test;

class SimulatorGeminiRulesTest : public QObject {
    Q_OBJECT

private slots:
    void refusesBadMembers_data() { addRows(badGeminiMembers()); }
    void refusesBadMembers() { refuses(); }

    void refusesBadHistories_data() { addRows(badGeminiHistories()); }
    void refusesBadHistories() { refuses(); }

    void takesWhatTheApiTakes_data() { addRows(goodGemini()); }
    void takesWhatTheApiTakes() {
        QFETCH(QByteArray, body);
        SimulatorUnderTest sim;
        const RawResponse response = sendGemini(sim, "m", body.toStdString());
        QVERIFY2(response.status == 200, response.body.c_str());
    }

private:
    static void refuses() {
        QFETCH(QByteArray, body);
        QFETCH(QString, message);
        SimulatorUnderTest sim;
        const RawResponse response = sendGemini(sim, "m", body.toStdString());
        QCOMPARE(response.status, 400);
        const QJsonObject error = jsonOf(response.body).value(u"error"_qs).toObject();
        QCOMPARE(error.value(u"status"_qs).toString(), u"INVALID_ARGUMENT"_qs);
        QCOMPARE(error.value(u"code"_qs).toInt(), 400);
        QVERIFY2(errorMessageOf(response).startsWith(message), qPrintable(errorMessageOf(response)));
    }
};

QTEST_GUILESS_MAIN(SimulatorGeminiRulesTest)
#include "tst_simulator_gemini_rules.moc"
