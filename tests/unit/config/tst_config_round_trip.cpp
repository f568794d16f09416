// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_reader.h"
#include "proxy/config/config_writer.h"
#include "proxy/config/schema.h"
#include "tests/unit/config/random_config.h"
#include "tests/unit/config/schema_check.h"

#include <QJsonDocument>
#include <QTest>

using namespace fairlead::config;
using namespace fairlead::config::test;

class TestConfigRoundTrip : public QObject {
    Q_OBJECT

private slots:
    void everyConfigSurvivesBeingWrittenAndRead() {
        const SchemaCheck schema(QJsonDocument::fromJson(QByteArray::fromStdString(configSchema())).object());
        RandomConfig configs(4);
        for (int i = 0; i < 150; ++i) {
            const Config config = configs.next();
            const std::string text = writeConfig(config);
            const ReadResult result = readConfig(text);
            QVERIFY2(result.config, (describe(result.faults.empty() ? Fault{} : result.faults.front()) + text).c_str());
            QVERIFY2(*result.config == config, text.c_str());
            QCOMPARE(writeConfig(*result.config), text);
            QVERIFY2(schema.accepts(QJsonDocument::fromJson(QByteArray::fromStdString(text)).object()), text.c_str());
        }
    }

    void writesNothingOfADefaultRoute() {
        Config config;
        config.routes.resize(1);
        config.routes[0].id = "r";
        const std::string text = writeConfig(config);
        QCOMPARE(QByteArray::fromStdString(text).simplified(),
                 QByteArray("{ \"version\": 1, \"routes\": [ { \"id\": \"r\" } ] }"));
    }

    void writesAnAmountThatNoJsonNumberHoldsAsAString() {
        Config config;
        config.routes.resize(1);
        config.routes[0].maxCost.low = fairlead::PicoUsd(999'999'000'000'000'001);
        config.routes[0].maxCost.high = fairlead::PicoUsd(250'000'000'000);
        const std::string text = writeConfig(config);
        QVERIFY(text.find("\"low\": \"999999.000000000001\"") != std::string::npos);
        QVERIFY(text.find("\"high\": 0.25\n") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestConfigRoundTrip)
#include "tst_config_round_trip.moc"
