// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/bounds.h"
#include "proxy/config/config_reader.h"
#include "tests/unit/config/routing_samples.h"

#include <QTest>

#include <algorithm>

using fairlead::PicoUsd;
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
        Client client;
        client.id = "dev";
        client.token = {SecretSource::Keychain, "client/dev"};
        client.admin = true;
        client.userTier = "premium";
        client.priority = Priority::High;
        client.aliases = {{"gpt-4", "r"}, {"ä/1", "p-1/a"}};
        client.jurisdictions = {"EU", "local"};
        client.rateLimits = {1, 1'000'000'000'000, 1'000'000};
        client.userRateLimits = {2, 3, 4};
        expected.clients = {client};
        Provider provider;
        provider.id = "p-1";
        provider.name = "Größe \"eins\" \\ zwei";
        provider.preset = "openai";
        provider.dialect = Dialect::Gemini;
        provider.baseUrl = "https://api.example/v1beta";
        provider.apiVersion = "2025-04-01-preview";
        provider.responsesApi = true;
        provider.keys = {{"k", {SecretSource::Env, "KEY"}, false, 0, {5, 6, 7}}};
        provider.models = {"a", "b/c:d"};
        provider.headers = {{"X-Title", "Fairlead"}};
        provider.proxy = "socks5h://127.0.0.1:1080";
        provider.caFile = "/etc/ca.pem";
        provider.timeouts = {milliseconds(2), milliseconds(3), milliseconds(4), milliseconds(0)};
        provider.streamUsage = false;
        provider.jurisdiction = "DE";
        provider.rateLimits = {8, 9, 10};
        provider.enabled = false;
        expected.providers = {provider};
        Route route;
        route.id = "r";
        route.match.model = {"*"};
        route.match.tag = {"fast", "cheap"};
        route.match.client = {"dev"};
        route.match.userTier = {"premium"};
        route.match.priority = {Priority::Low, Priority::High};
        route.match.header = {{"User-Agent", "claude-cli/*"}, {"X-B", "?"}};
        route.match.minInputTokens = 0;
        route.match.maxInputTokens = 1'000'000'000;
        route.match.tools = true;
        route.match.images = false;
        route.match.time = {22 * 60 + 5, 6 * 60, 0x41, TimeZone::Utc};
        route.tiers = {{"first", Strategy::LeastLatency, {{"p-1", "a", 0, false}}, LatencyMeasure::Total}};
        route.onContextOverflow = {{"p-1", "long", 2, false}};
        route.onContentFilter = {{"p-1", "mild", 3, false}};
        route.degradation = Degradation::Fail;
        route.affinity = false;
        route.retry = {1, 0, milliseconds(0), milliseconds(60'000)};
        route.firstToken = milliseconds(1000);
        route.deadline = milliseconds(86'400'000);
        route.hedgeAfter = milliseconds(1);
        route.maxCost = {PicoUsd(0), PicoUsd(12'500'000'000), PicoUsd(999'999'000'000'000'001)};
        route.jurisdictions = {"DE"};
        route.queue = Queue{milliseconds(1), 1};
        route.enabled = false;
        expected.routes = {route};
        ModelSetting model;
        model.provider = "p-1";
        model.model = "a";
        model.sameAs = "openai/gpt-4o";
        model.contextWindow = 1'000'000;
        model.maxOutput = 0;
        model.modalities = {Modality::Text, Modality::Pdf};
        model.tools = true;
        model.jsonSchema = false;
        model.reasoning = true;
        model.streaming = false;
        model.tokenizer = Tokenizer::O200k;
        model.price =
            ModelPrice{PicoUsd(37'500), PicoUsd(10'000'000), PicoUsd(0), PicoUsd(1'000'000'000'000), PicoUsd(1)};
        expected.models = {model};
        expected.breaker = {1, 0.125, 10'000, 1, milliseconds(1000)};
        expected.retryBudget = 0.1;
        expected.keepResponses = true;
        QVERIFY(*result.config == expected);
    }

    void judgesTheSamples_data() {
        QTest::addColumn<int>("index");
        const auto all = allSamples();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }
    void judgesTheSamples() {
        QFETCH(int, index);
        const Sample sample = allSamples().at(static_cast<std::size_t>(index));
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
        for (const Sample& sample : allSamples()) {
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
        const auto route = [&start](const char* members) -> QByteArray {
            return start +
                   bytes("'providers': [{'id': 'p', 'preset': 'x', 'jurisdiction': 'US'}], 'routes': [{'id': 'r', ") +
                   bytes(members) + bytes(", 'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]}]}");
        };
        QTest::newRow("tier of nobody") << route("'match': {'user_tier': 'gold'}")
                                        << QByteArray("/routes/0/match/user_tier");
        QTest::newRow("jurisdiction that is not allowed")
            << route("'jurisdictions': ['CN']") << QByteArray("/routes/0/tiers/0/targets/0/provider");
        QTest::newRow("first token after the deadline")
            << route("'first_token_ms': 5, 'deadline_ms': 5") << QByteArray("/routes/0/first_token_ms");
        QTest::newRow("hedge after the deadline")
            << route("'hedge_after_ms': 6, 'deadline_ms': 5") << QByteArray("/routes/0/hedge_after_ms");
        QTest::newRow("latency that nobody looks at")
            << start + bytes("'providers': [{'id': 'p', 'preset': 'x'}], 'routes': [{'id': 'r', 'tiers': [{'latency': "
                             "'total', 'targets': [{'provider': 'p', 'model': 'm'}]}]}]}")
            << QByteArray("/routes/0/tiers/0/latency");
        QTest::newRow("alias of itself")
            << bytes("{'version': 1, 'clients': [{'id': 'a', 'token': {'env': 'A'}, 'aliases': {'m': 'm'}}]}")
            << QByteArray("/clients/0/aliases/m");
    }
    void warnsOfWhatIsProbablyNotMeant() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, pointer);
        const ReadResult result = readConfig(json.toStdString());
        QVERIFY2(result.config, messages(result.faults).c_str());
        QCOMPARE(pointers(result.warnings), std::vector<std::string>{pointer.toStdString()});
    }

    void isQuietAboutARouteBehindOneWithCriteria() {
        for (const char* criterion :
             {"'tag': 'a'", "'client': 'a'", "'user_tier': 't'", "'priority': 'low'", "'tools': true",
              "'images': false", "'header': {'X-A': '*'}", "'time': {'zone': 'utc'}", "'model': 'b'",
              "'min_input_tokens': 1", "'max_input_tokens': 9"}) {
            const std::string target = quoted("'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]");
            const std::string json = quoted("{'version': 1, 'providers': [{'id': 'p', 'preset': 'x'}],\n"
                                            "'clients': [{'id': 'a', 'token': {'env': 'A'}, 'user_tier': 't'}],\n"
                                            "'routes': [{'id': 'r', 'match': {") +
                                     quoted(criterion) + "}, " + target + quoted("}, {'id': 's', ") + target + "}]}";
            const ReadResult result = readConfig(json);
            QVERIFY2(result.config, messages(result.faults).c_str());
            QVERIFY2(result.warnings.empty(), messages(result.warnings).c_str());
        }
    }

    void takesOneAmountForEveryPriority() {
        const auto ceiling = [](const std::string& amount) {
            return readConfig(withRoute("'max_cost_usd': " + amount +
                                        ", 'tiers': [{'targets': [{'provider': 'p', 'model': 'm'}]}]"))
                .config.value()
                .routes.at(0)
                .maxCost;
        };
        const PicoUsd quarter(250'000'000'000);
        QVERIFY(ceiling("0.25").of(Priority::Low) == quarter);
        QVERIFY((ceiling("0.25") == CostCeiling{quarter, quarter, quarter}));
        QVERIFY((ceiling("{'normal': '0.25'}") == CostCeiling{{}, quarter, {}}));
        QVERIFY(!ceiling("{}").of(Priority::High));
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
