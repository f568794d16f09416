// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN // which stumbles over raw strings with a quote at their end
#include "tests/unit/simulator/messages_rules.h"
#endif

using namespace fairlead;
using namespace fairlead::test;

class SimulatorMessagesRulesTest : public QObject {
    Q_OBJECT

private slots:
    void refusesBadMembers_data() { addRows(badMessagesMembers()); }
    void refusesBadMembers() { refuses(); }

    void refusesBadHistories_data() { addRows(badMessagesHistories()); }
    void refusesBadHistories() { refuses(); }

    void takesWhatTheApiTakes_data() { addRows(goodMessages()); }
    void takesWhatTheApiTakes() {
        QFETCH(QByteArray, body);
        SimulatorUnderTest sim;
        const RawResponse response = sendMessages(sim, body.toStdString());
        QVERIFY2(response.status == 200, response.body.c_str());
    }

private:
    static void refuses() {
        QFETCH(QByteArray, body);
        QFETCH(QString, message);
        SimulatorUnderTest sim;
        const RawResponse response = sendMessages(sim, body.toStdString());
        QCOMPARE(response.status, 400);
        QCOMPARE(jsonOf(response.body).value(u"error"_qs).toObject().value(u"type"_qs).toString(),
                 u"invalid_request_error"_qs);
        QVERIFY2(errorMessageOf(response).startsWith(message), qPrintable(errorMessageOf(response)));
    }
};

QTEST_GUILESS_MAIN(SimulatorMessagesRulesTest)
#include "tst_simulator_messages_rules.moc"
