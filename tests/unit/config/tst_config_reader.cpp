// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/bounds.h"
#include "proxy/config/config_reader.h"
#include "tests/unit/config/samples.h"

#include <QTest>

#include <algorithm>

using namespace fairlead::config;
using namespace fairlead::config::test;

namespace {

std::vector<std::string> pointers(const std::vector<Fault>& faults) {
    std::vector<std::string> all;
    for (const Fault& fault : faults)
        all.push_back(fault.pointer);
    return all;
}

std::string messages(const std::vector<Fault>& faults) {
    std::string text;
    for (const Fault& fault : faults)
        text += describe(fault) + "\n";
    return text;
}

Fault onlyFault(const ReadResult& result) {
    return result.faults.size() == 1 ? result.faults.front() : Fault{};
}

} // namespace

class TestConfigReader : public QObject {
    Q_OBJECT

private slots:
    void readsTheDocumentedSample() {
        const ReadResult result = readConfig(documentedSample());
        QVERIFY2(result.config, messages(result.faults).c_str());
        const Config& config = *result.config;
        QCOMPARE(config.listen.port, std::uint16_t{4141});
        QCOMPARE(config.clients.at(0).token, (SecretRef{SecretSource::Env, "FAIRLEAD_TOKEN"}));
        QCOMPARE(config.providers.at(0).keys.at(0).secret, (SecretRef{SecretSource::Keychain, "openai/main"}));
        QCOMPARE(config.providers.at(1).dialect, std::optional(Dialect::OpenAiChat));
        QCOMPARE(config.providers.at(1).keys.at(0).secret, (SecretRef{SecretSource::File, "/run/secrets/lab"}));
        QCOMPARE(config.routes.at(0).match.model, (std::vector<std::string>{"smart", "gpt-4o*"}));
        QCOMPARE(config.routes.at(0).tiers.at(0).strategy, Strategy::Weighted);
        QCOMPARE(config.routes.at(0).tiers.at(1).targets.at(0), (Target{"lab", "llama-3"}));
        QVERIFY(result.warnings.empty());
    }

    void readsEveryMember() {
        using std::chrono::milliseconds;
        const ReadResult result = readConfig(everyMember());
        QVERIFY2(result.config, messages(result.faults).c_str());
        Config expected;
        expected.listen = {"::1", 0, {"relay.example"}, {"https://app.example:8443"}};
        expected.limits = {1024, 1048576, 1};
        expected.timeouts = {milliseconds(1), milliseconds(0), milliseconds(86'400'000), milliseconds(5)};
        expected.clients = {{"dev", {SecretSource::Keychain, "client/dev"}, true}};
        Provider provider;
        provider.id = "p-1";
        provider.name = "Größe \"eins\" \\ zwei";
        provider.preset = "openai";
        provider.dialect = Dialect::Gemini;
        provider.baseUrl = "https://api.example/v1beta";
        provider.apiVersion = "2025-04-01-preview";
        provider.keys = {{"k", {SecretSource::Env, "KEY"}, false}};
        provider.models = {"a", "b/c:d"};
        provider.headers = {{"X-Title", "Fairlead"}};
        provider.proxy = "socks5h://127.0.0.1:1080";
        provider.caFile = "/etc/ca.pem";
        provider.timeouts = {milliseconds(2), milliseconds(3), milliseconds(4), milliseconds(0)};
        provider.streamUsage = false;
        provider.enabled = false;
        expected.providers = {provider};
        expected.routes = {
            {"r", {{"*"}}, {{"first", Strategy::PowerOfTwo, {{"p-1", "a", 0, false}}}}, Degradation::Fail, false}};
        QVERIFY(*result.config == expected);
    }

    void judgesTheSamples_data() {
        QTest::addColumn<int>("index");
        const auto all = samples();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }
    void judgesTheSamples() {
        QFETCH(int, index);
        const Sample sample = samples().at(static_cast<std::size_t>(index));
        const ReadResult result = readConfig(sample.json);
        if (sample.verdict == Verdict::Accepted) {
            QVERIFY2(result.config, messages(result.faults).c_str());
            QVERIFY(result.faults.empty());
        } else {
            QVERIFY(!result.config);
            QVERIFY2(result.faults.size() == 1, messages(result.faults).c_str());
            QCOMPARE(result.faults.front().pointer, std::string(sample.pointer));
            QVERIFY(result.faults.front().message.ends_with('.') || result.faults.front().message.ends_with('?'));
        }
    }

    void reportsAllFaultsAtOnce() {
        const ReadResult result = readConfig(
            quoted("{'version': 1, 'listen': {'port': 70000, 'colour': 1},\n"
                   "            'clients': [{'id': 'a b', 'token': 'literal'}, 5],\n"
                   "            'providers': [{'id': 'p', 'dialect': 'gopher', 'base_url': 'https://h?x'}],\n"
                   "            'routes': [{'id': 'r', 'tiers': [{'targets': [{'provider': 'q', 'model': ''}]}]}]}"));
        QVERIFY(!result.config);
        QCOMPARE(
            pointers(result.faults),
            (std::vector<std::string>{"/listen/colour", "/listen/port", "/clients/0/id", "/clients/0/token",
                                      "/clients/1", "/providers/0/dialect", "/providers/0/base_url",
                                      "/routes/0/tiers/0/targets/0/model", "/routes/0/tiers/0/targets/0/provider"}));
    }

    void neverRepeatsWhatMayBeASecret_data() {
        QTest::addColumn<QByteArray>("json");
        for (const Sample& sample : samples()) {
            const QByteArray json(sample.json.data(), static_cast<qsizetype>(sample.json.size()));
            if (json.contains("literal") || json.contains("sk-"))
                QTest::newRow(sample.name) << json;
        }
        QTest::newRow("as a member name") << bytes("{'version': 1, 'sk-abcdefghijkl': {'sk-literal-secret': 1}}");
        QTest::newRow("as a client token") << bytes("{'version': 1, 'clients': [{'id': 'a', 'token': 'literal'}]}");
        QTest::newRow("cut off") << bytes("{'version': 1, 'a': 'sk-literal-secret");
    }
    void neverRepeatsWhatMayBeASecret() {
        QFETCH(QByteArray, json);
        const ReadResult result = readConfig(std::string_view(json.data(), static_cast<std::size_t>(json.size())));
        QVERIFY(!result.faults.empty());
        QVERIFY2(messages(result.faults).find("literal") == std::string::npos, messages(result.faults).c_str());
        QVERIFY2(messages(result.faults).find("sk-") == std::string::npos, messages(result.faults).c_str());
    }

    void saysHowToReferToASecret() {
        const Fault fault = onlyFault(readConfig(withSecret("\"abc\"")));
        QVERIFY(fault.message.find("{\"keychain\": \"NAME\"}") != std::string::npos);
        QVERIFY(fault.message.find("{\"file\": \"/PATH\"}") != std::string::npos);
    }

    void namesPlaceOfASyntaxError() {
        const Fault fault = onlyFault(readConfig("{\n  \"version\": 1,\n  \"ä\": tru }"));
        QVERIFY2(fault.message.find("line 3, column ") != std::string::npos, fault.message.c_str());
        QVERIFY2(fault.message.find("(byte " + std::to_string(fault.offset) + ")") != std::string::npos,
                 fault.message.c_str());
        QVERIFY(fault.offset >= 24 && fault.offset <= 30);
    }

    void refusesWhatIsNoJsonObject_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("white space") << QByteArray(" \n");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("number") << QByteArray("1");
        QTest::newRow("cut off") << QByteArray("{\"version\": 1");
        QTest::newRow("text behind") << QByteArray("{\"version\": 1} x");
        QTest::newRow("comma at the end") << QByteArray("{\"version\": 1,}");
        QTest::newRow("comment") << QByteArray("{\"version\": 1 /* one */}");
        QTest::newRow("NUL") << QByteArray("{\"version\": 1}\0", 15);
        QTest::newRow("bad UTF-8") << QByteArray("{\"version\": 1, \"a\": \"\xC3\x28\"}");
        QTest::newRow("too deep for Qt") << QByteArray(5000, '[');
    }
    void refusesWhatIsNoJsonObject() {
        QFETCH(QByteArray, json);
        const ReadResult result = readConfig(std::string_view(json.data(), static_cast<std::size_t>(json.size())));
        QVERIFY(!result.config);
        QCOMPARE(result.faults.size(), std::size_t{1});
        QCOMPARE(result.faults.front().pointer, std::string());
    }

    void refusesALongFile() {
        std::string json = quoted("{'version': 1}");
        json.resize(kMaxFileBytes, ' ');
        QVERIFY(readConfig(json).config);
        json += ' ';
        QVERIFY(onlyFault(readConfig(json)).message.find("4 MiB") != std::string::npos);
    }

    void refusesDeepNesting() {
        const std::string json = quoted("{'version': 1, 'a': ") + std::string(40, '[') + std::string(40, ']') + "}";
        QVERIFY(onlyFault(readConfig(json)).message.find("nested too deep") != std::string::npos);
    }

    void refusesMembersThatComeTwice_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("pointer");
        QTest::newRow("top") << bytes("{'version': 1, 'version': 1}") << QByteArray("/version");
        QTest::newRow("written differently")
            << bytes("{'version': 1, 'listen': {'port': 1, 'p\\u006frt': 2}}") << QByteArray("/listen/port");
        QTest::newRow("in a list") << (bytes("{'version': 1, 'clients': [{}, {'id': 'a', 'x': [1, {}], 'id': 'b'}]}"))
                                   << QByteArray("/clients/1/id");
        QTest::newRow("name to be escaped") << bytes("{'a/b~': {'x': 1, 'x': 2}}") << QByteArray("/a~1b~0/x");
    }
    void refusesMembersThatComeTwice() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, pointer);
        const Fault fault = onlyFault(readConfig(json.toStdString()));
        QCOMPARE(fault.pointer, pointer.toStdString());
        QVERIFY(fault.message.find("twice") != std::string::npos);
    }

    void doesNotTakeTextInStringsForMembers() {
        QVERIFY(
            readConfig(
                withProvider("\"name\": \"{\\\"a\\\": 1, \\\"a\\\": 2}[\", \"models\": [\"a\\\\\", \"\\\"a\\\": {\"]"))
                .config);
    }

    void suggestsTheMemberThatWasMeant() {
        const auto message = [](const std::string& json) { return onlyFault(readConfig(json)).message; };
        QVERIFY(message(withListen("'prot': 1")).ends_with("Did you mean \"port\"?"));
        QVERIFY(message(withProvider("'baseURL': 'https://h'")).ends_with("Did you mean \"base_url\"?"));
        QVERIFY(message(withProvider("'dialect': 'openai_chat'")).ends_with("Did you mean \"openai-chat\"?"));
        QVERIFY(message(withListen("'colour': 1")).find("Did you mean") == std::string::npos);
    }

    void suggestsTheProviderThatWasMeant() {
        const Fault fault = onlyFault(readConfig(withTop("'providers': [{'id': 'openai', 'preset': 'openai'}],\n"
                                                         "               'routes': [{'id': 'r', 'tiers': [{'targets': "
                                                         "[{'provider': 'opneai', 'model': 'm'}]}]}]")));
        QVERIFY2(fault.message.ends_with("Did you mean \"openai\"?"), fault.message.c_str());
    }

    void asksTheCallerForPresets() {
        ReadOptions options;
        options.knowsPreset = [](std::string_view id) { return id == "openai"; };
        QVERIFY(readConfig(documentedSample(), options).config);
        const Fault fault =
            onlyFault(readConfig(quoted("{'version': 1, 'providers': [{'id': 'a', 'preset': 'nosuch'}]}"), options));
        QCOMPARE(fault.pointer, std::string("/providers/0/preset"));
    }

    void dropsSlashesAtTheEndOfABaseUrl() {
        QCOMPARE(readConfig(withBaseUrl("https://h/v1//")).config->providers.at(0).baseUrl,
                 std::string("https://h/v1"));
        QCOMPARE(readConfig(withBaseUrl("https://h/")).config->providers.at(0).baseUrl, std::string("https://h"));
    }

    void stopsAfterManyFaults() {
        std::string json = quoted("{'version': 1, 'clients': [0");
        for (int i = 0; i < 5000; ++i)
            json += ",0";
        const ReadResult result = readConfig(json + "]}");
        QCOMPARE(result.faults.size(), kMaxFaults + 1);
        QVERIFY(result.faults.back().message.find("more faults") != std::string::npos);
    }

    void warnsOfWhatIsProbablyNotMeant_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("pointer");
        const QByteArray start = bytes("{'version': 1, 'clients': [{'id': 'a', 'token': {'env': 'A'}}], ");
        QTest::newRow("no client") << bytes("{'version': 1}") << QByteArray("/clients");
        QTest::newRow("open to the network")
            << start + bytes("'listen': {'host': '0.0.0.0'}}") << QByteArray("/listen/host");
        QTest::newRow("unencrypted") << start +
                                            bytes("'providers': [{'id': 'p', 'preset': 'x', 'base_url': 'http://h',\n"
                                                  "                                                   'keys': [{'id': "
                                                  "'k', 'secret': {'env': 'K'}}]}]}")
                                     << QByteArray("/providers/0/base_url");
        QTest::newRow("one secret, two keys")
            << start + bytes("'providers': [{'id': 'p', 'preset': 'x', 'keys': [{'id': 'k', 'secret': {'env': 'K'}},\n"
                             "                                                                            {'id': 'l', "
                             "'secret': {'env': 'K'}}]}]}")
            << QByteArray("/providers/0/keys/1/secret");
        QTest::newRow("strategy of a later version")
            << start + bytes("'providers': [{'id': 'p', 'preset': 'x'}], 'routes': [{'id': 'r', 'tiers': [\n"
                             "                          {'strategy': 'least_cost', 'targets': [{'provider': 'p', "
                             "'model': 'm'}]}]}]}")
            << QByteArray("/routes/0/tiers/0/strategy");
        QTest::newRow("disabled provider")
            << start + bytes("'providers': [{'id': 'p', 'preset': 'x', 'enabled': false}], 'routes': [{'id': 'r', "
                             "'tiers': [\n"
                             "                          {'targets': [{'provider': 'p', 'model': 'm'}]}]}]}")
            << QByteArray("/routes/0/tiers/0/targets/0/provider");
        QTest::newRow("never reached") << start +
                                              bytes("'providers': [{'id': 'p', 'preset': 'x'}], 'routes': [\n"
                                                    "                          {'id': 'r', 'tiers': [{'targets': "
                                                    "[{'provider': 'p', 'model': 'm'}]}]},\n"
                                                    "                          {'id': 's', 'match': {'model': 'a'}, "
                                                    "'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]}]}")
                                       << QByteArray("/routes/1");
    }
    void warnsOfWhatIsProbablyNotMeant() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, pointer);
        const ReadResult result = readConfig(json.toStdString());
        QVERIFY2(result.config, messages(result.faults).c_str());
        QCOMPARE(pointers(result.warnings), std::vector<std::string>{pointer.toStdString()});
    }

    void isQuietAboutKeysSentToThisMachine() {
        for (const char* host : {"127.0.0.1:9000", "localhost", "[::1]:80"}) {
            const auto json =
                quoted("{'version': 1, 'clients': [{'id': 'a', 'token': {'env': 'A'}}], 'providers': [{'id': 'p',\n"
                       "                'preset': 'x', 'base_url': 'http://") +
                std::string(host) + quoted("', 'keys': [{'id': 'k', 'secret': {'env': 'K'}}]}]}");
            QVERIFY(readConfig(json).warnings.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestConfigReader)
#include "tst_config_reader.moc"
