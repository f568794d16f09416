// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_writer.h"
#include "tests/unit/config/routing_samples.h"

#include <QTest>

using namespace fairlead::config;
using namespace fairlead::config::test;

class TestConfigWriter : public QObject {
    Q_OBJECT

private slots:
    void writesOnlyTheVersionOfADefaultConfig() { QCOMPARE(writeConfig({}), std::string("{\n  \"version\": 1\n}\n")); }

    void writesMembersInTheirOrderAndLeavesDefaultsOut() {
        Config config;
        config.listen.port = 5000;
        config.timeouts.total = std::chrono::milliseconds(0);
        config.clients = {{"dev", {SecretSource::Env, "TOKEN"}, false}};
        Provider provider;
        provider.id = "lab";
        provider.dialect = Dialect::OpenAiChat;
        provider.baseUrl = "http://h/v1";
        provider.models = {"a\"b", "ä"};
        config.providers = {provider};
        config.routes = {{"r", {{"x*"}}, {{"", Strategy::Ordered, {{"lab", "a", 1, true}}}}}};
        QCOMPARE(writeConfig(config), (quoted("{\n"
                                              "  'version': 1,\n"
                                              "  'listen': {\n"
                                              "    'port': 5000\n"
                                              "  },\n"
                                              "  'timeouts': {\n"
                                              "    'total_ms': 0\n"
                                              "  },\n"
                                              "  'clients': [\n"
                                              "    {\n"
                                              "      'id': 'dev',\n"
                                              "      'token': {\n"
                                              "        'env': 'TOKEN'\n"
                                              "      }\n"
                                              "    }\n"
                                              "  ],\n"
                                              "  'providers': [\n"
                                              "    {\n"
                                              "      'id': 'lab',\n"
                                              "      'dialect': 'openai-chat',\n"
                                              "      'base_url': 'http://h/v1',\n"
                                              "      'models': [\n"
                                              "        'a\\'b',\n"
                                              "        'ä'\n"
                                              "      ]\n"
                                              "    }\n"
                                              "  ],\n"
                                              "  'routes': [\n"
                                              "    {\n"
                                              "      'id': 'r',\n"
                                              "      'match': {\n"
                                              "        'model': [\n"
                                              "          'x*'\n"
                                              "        ]\n"
                                              "      },\n"
                                              "      'tiers': [\n"
                                              "        {\n"
                                              "          'targets': [\n"
                                              "            {\n"
                                              "              'provider': 'lab',\n"
                                              "              'model': 'a'\n"
                                              "            }\n"
                                              "          ]\n"
                                              "        }\n"
                                              "      ]\n"
                                              "    }\n"
                                              "  ]\n"
                                              "}\n"
                                              "")));
    }

    void readsBackWhatItWrote_data() {
        QTest::addColumn<QByteArray>("json");
        for (const Sample& sample : allSamples()) {
            if (sample.verdict == Verdict::Accepted)
                QTest::newRow(sample.name) << QByteArray::fromStdString(sample.json);
        }
    }
    void readsBackWhatItWrote() {
        QFETCH(QByteArray, json);
        const Config config = readConfig(json.toStdString()).config.value();
        const std::string text = writeConfig(config);
        const auto again = readConfig(text).config;
        QVERIFY(again);
        QVERIFY(*again == config);
        QCOMPARE(writeConfig(*again), text);
    }

    void escapesWhatWouldBreakTheText() {
        Config config;
        config.listen.host = std::string("a\n\x1f\"\\\x7f", 6);
        QVERIFY(writeConfig(config).find("\"a\\u000a\\u001f\\\"\\\\") != std::string::npos);
    }

    void validatesConfigsMadeInTheProgram() {
        Config config = readConfig(documentedSample()).config.value();
        QVERIFY(validate(config).empty());
        config.routes.at(0).tiers.at(0).targets.at(0).weight = 1001;
        config.providers.at(1).keys.at(0).secret = {SecretSource::Memory, "demo"};
        const std::vector<Fault> faults = validate(config);
        QCOMPARE(faults.size(), std::size_t{2});
        QCOMPARE(faults.at(0).pointer, std::string("/providers/1/keys/0/secret"));
        QCOMPARE(faults.at(1).pointer, std::string("/routes/0/tiers/0/targets/0/weight"));
    }
};

QTEST_GUILESS_MAIN(TestConfigWriter)
#include "tst_config_writer.moc"
