// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/control_orders.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::simulator;
using namespace std::chrono_literals;

class ControlOrdersTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatIsSwitched() {
        const auto one = readBehaviourOrder(R"({"model":"m","behaviour":{"fault":"hang","fault_phase":"opening"}})");
        QVERIFY(one && one->behaviour);
        QCOMPARE(*one->model, std::string("m"));
        QCOMPARE(one->behaviour->fault, Fault::Hang);
        QCOMPARE(one->behaviour->faultPhase, FaultPhase::Opening);
        const auto all = readBehaviourOrder(R"({"behaviour":{}})");
        QVERIFY(all && !all->model && all->behaviour && *all->behaviour == Behaviour());
        const auto back = readBehaviourOrder(R"({"model":"m","behaviour":null})");
        QVERIFY(back && back->model && !back->behaviour);
    }

    void readsHowItListens() {
        for (const ListeningWord& word : kListeningWords) {
            const auto order = readListeningOrder("{\"mode\":\"" + std::string(word.name) + "\",\"for_ms\":5}");
            QVERIFY2(order && order->mode == word.mode && order->duration == 5ms, word.name.data());
        }
        QCOMPARE(readListeningOrder(R"({"mode":"refuse"})")->duration, 0ms);
    }

    void namesTheFaultOfABadBehaviour_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("pointer");
        const auto row = [](const char* name, const QByteArray& json, const char* pointer = "") {
            QTest::newRow(name) << json << QByteArray(pointer);
        };
        row("empty", "");
        row("cut off", R"({"behaviour":{)");
        row("array", "[]");
        row("null", "null");
        row("bad UTF-8", "{\"model\":\"\xff\"}");
        row("NUL", QByteArray("{\"behaviour\":\0{}}", 17));
        row("deep", QByteArray(10'000, '['));
        row("two documents", R"({"behaviour":{}}{})");
        row("nothing switched", "{}", "/behaviour");
        row("behaviour text", R"({"behaviour":"hang"})", "/behaviour");
        row("behaviour list", R"({"behaviour":[]})", "/behaviour");
        row("unknown", R"({"behaviour":{},"for_ms":5})", "/for_ms");
        row("unknown within", R"({"behaviour":{"speed":1}})", "/behaviour/speed");
        row("fault", R"({"behaviour":{"fault":"fire"}})", "/behaviour/fault");
        row("huge number", R"({"behaviour":{"tokens":1e300}})", "/behaviour/tokens");
        row("empty model", R"({"model":"","behaviour":{}})", "/model");
        row("model number", R"({"model":1,"behaviour":{}})", "/model");
        row("model null", R"({"model":null,"behaviour":{}})", "/model");
        row("long model", R"({"model":")" + QByteArray(257, 'm') + R"(","behaviour":{}})", "/model");
        row("header", R"({"behaviour":{"headers":{"a":"b\r\nc: d"}}})", "/behaviour/headers/a");
        row("a file", R"({"behaviour":{"replay_file":"/etc/hostname"}})", "/behaviour/replay_file");
    }
    void namesTheFaultOfABadBehaviour() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, pointer);
        const auto order = readBehaviourOrder(json.toStdString());
        QVERIFY(!order);
        QCOMPARE(QByteArray::fromStdString(order.error().pointer), pointer);
        QVERIFY(!order.error().message.empty());
    }

    void namesTheFaultOfABadMode_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("pointer");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("list") << QByteArray("[]") << QByteArray();
        QTest::newRow("nothing") << QByteArray("{}") << QByteArray("/mode");
        QTest::newRow("unknown mode") << QByteArray(R"({"mode":"burn"})") << QByteArray("/mode");
        QTest::newRow("flag") << QByteArray(R"({"mode":false})") << QByteArray("/mode");
        QTest::newRow("negative") << QByteArray(R"({"mode":"refuse","for_ms":-1})") << QByteArray("/for_ms");
        QTest::newRow("a day") << QByteArray(R"({"mode":"refuse","for_ms":86400000})") << QByteArray("/for_ms");
        QTest::newRow("half") << QByteArray(R"({"mode":"refuse","for_ms":0.5})") << QByteArray("/for_ms");
        QTest::newRow("text") << QByteArray(R"({"mode":"refuse","for_ms":"5"})") << QByteArray("/for_ms");
        QTest::newRow("unknown") << QByteArray(R"({"mode":"refuse","port":1})") << QByteArray("/port");
    }
    void namesTheFaultOfABadMode() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, pointer);
        const auto order = readListeningOrder(json.toStdString());
        QVERIFY(!order);
        QCOMPARE(QByteArray::fromStdString(order.error().pointer), pointer);
    }
};

QTEST_GUILESS_MAIN(ControlOrdersTest)
#include "tst_control_orders.moc"
