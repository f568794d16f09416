// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // which stumbles over raw strings with a quote at their end
#include "tests/unit/simulator/responses_rules.h"
#endif

using namespace fairlead;
using namespace fairlead::test;

class SimulatorResponsesRulesTest : public QObject {
    Q_OBJECT

private slots:
    void refusesBadMembers_data() { addRows(badResponsesMembers()); }
    void refusesBadMembers() { refuses(); }

    void refusesBadInputs_data() { addRows(badResponsesInputs()); }
    void refusesBadInputs() { refuses(); }

    void takesWhatTheApiTakes_data() { addRows(goodResponses()); }
    void takesWhatTheApiTakes() {
        QFETCH(QByteArray, body);
        SimulatorUnderTest sim;
        const RawResponse response = sendResponses(sim, body.toStdString());
        QVERIFY2(response.status == 200, response.body.c_str());
    }

private:
    static void refuses() {
        QFETCH(QByteArray, body);
        QFETCH(QString, message);
        SimulatorUnderTest sim;
        const RawResponse response = sendResponses(sim, body.toStdString());
        QCOMPARE(response.status, 400);
        QCOMPARE(jsonOf(response.body).value(u"error"_qs).toObject().value(u"type"_qs).toString(),
                 u"invalid_request_error"_qs);
        QVERIFY2(errorMessageOf(response).startsWith(message), qPrintable(errorMessageOf(response)));
    }
};

QTEST_GUILESS_MAIN(SimulatorResponsesRulesTest)
#include "tst_simulator_responses_rules.moc"
