// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/preset_reader.h"
#include "proxy/catalog/provider_preset.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::catalog;

namespace {

QByteArray presetFile(const QByteArray& providers) {
    return R"({"checked":"2026-01-31","source":"test","providers":[)" + providers + "]}";
}

QByteArray preset(const QByteArray& replaced = {}, const QByteArray& by = {}) {
    QByteArray text =
        R"({"id":"a","name":"A","monogram":"AA","dialect":"openai-chat","base_url":"https://a.example/v1",)"
        R"("auth":"bearer","stream_usage":true,"lists_models":true,"docs_url":"https://a.example",)"
        R"("jurisdiction":"EU","basis":"docs"})";
    return replaced.isEmpty() ? text : text.replace(replaced, by);
}

} // namespace

class ProviderPresetTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheBuiltInFile() {
        const Result<PresetFile> file = readPresets(builtInPresetJson());
        QVERIFY2(file.has_value(), file ? "" : (file.error().pointer + " " + file.error().message).c_str());
        QVERIFY(file->presets.size() >= 50);
        QCOMPARE(file->presets.size(), providerPresets().size());
        QCOMPARE(file->presets.front().id, std::string("openai"));
    }

    void builtInPresetsAreUsable() {
        for (const ProviderPreset& known : providerPresets()) {
            QCOMPARE(findPreset(known.id), &known);
            // Over the network a key goes through TLS only.
            QVERIFY2(known.local || known.baseUrl.starts_with("https://"), known.id.c_str());
            QVERIFY2(!known.local || known.baseUrl.starts_with("http://127.0.0.1:"), known.id.c_str());
        }
    }

    void makersAreSpokenToInTheirOwnDialect_data() {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<config::Dialect>("dialect");
        QTest::addColumn<AuthStyle>("auth");
        QTest::addColumn<QByteArray>("baseUrl");
        const auto row = [](const char* id, config::Dialect dialect, AuthStyle auth, const char* baseUrl) {
            QTest::newRow(id) << QByteArray(id) << dialect << auth << QByteArray(baseUrl);
        };
        using config::Dialect;
        row("openai", Dialect::OpenAiChat, AuthStyle::Bearer, "https://api.openai.com/v1");
        row("anthropic", Dialect::AnthropicMessages, AuthStyle::XApiKey, "https://api.anthropic.com/v1");
        row("anthropic-openai", Dialect::OpenAiChat, AuthStyle::Bearer, "https://api.anthropic.com/v1");
        row("gemini", Dialect::Gemini, AuthStyle::XGoogApiKey, "https://generativelanguage.googleapis.com/v1beta");
        row("gemini-openai", Dialect::OpenAiChat, AuthStyle::Bearer,
            "https://generativelanguage.googleapis.com/v1beta/openai");
        row("azure", Dialect::OpenAiChat, AuthStyle::ApiKey, "https://{resource}.openai.azure.com/openai/v1");
        row("azure-claude", Dialect::AnthropicMessages, AuthStyle::XApiKey,
            "https://{resource}.services.ai.azure.com/anthropic/v1");
        row("ollama-native", Dialect::OllamaChat, AuthStyle::None, "http://127.0.0.1:11434");
    }
    void makersAreSpokenToInTheirOwnDialect() {
        QFETCH(QByteArray, id);
        QFETCH(config::Dialect, dialect);
        QFETCH(AuthStyle, auth);
        QFETCH(QByteArray, baseUrl);
        const ProviderPreset* known = findPreset(id.toStdString());
        QVERIFY(known != nullptr);
        QCOMPARE(known->dialect, dialect);
        QCOMPARE(known->auth, auth);
        QCOMPARE(QByteArray::fromStdString(known->baseUrl), baseUrl);
    }

    void readsMembersOfPreset() {
        const QByteArray json =
            presetFile(preset(R"("basis":"docs")", R"("basis":"client","local":true,"note":"N.",)"
                                                   R"("key_prefixes":["a-","b-"],"test_model":"m")"));
        const Result<PresetFile> file = readPresets(json.toStdString());
        QVERIFY(file.has_value());
        const ProviderPreset& read = file->presets.at(0);
        QCOMPARE(file->checked, std::string("2026-01-31"));
        QCOMPARE(read.baseUrl, std::string("https://a.example/v1"));
        QCOMPARE(read.auth, AuthStyle::Bearer);
        QVERIFY(read.streamUsage && read.listsModels && read.local);
        QCOMPARE(read.keyPrefixes, (std::vector<std::string>{"a-", "b-"}));
        QCOMPARE(read.testModel, std::string("m"));
        QCOMPARE(read.note, std::string("N."));
    }

    void namesTheFaultOfBadFile_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("pointer");
        QTest::newRow("no JSON") << QByteArray("{") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("not an object") << QByteArray("[]") << QByteArray("/checked");
        QTest::newRow("bad date") << QByteArray(R"({"checked":"soon"})") << QByteArray("/checked");
        QTest::newRow("no source") << QByteArray(R"({"checked":"2026-01-31"})") << QByteArray("/source");
        QTest::newRow("no list") << QByteArray(R"({"checked":"2026-01-31","source":"s","providers":{}})")
                                 << QByteArray("/providers");
        QTest::newRow("no preset") << presetFile("1") << QByteArray("/providers/0/id");
        QTest::newRow("no id") << presetFile(preset(R"("id":"a",)", "")) << QByteArray("/providers/0/id");
        QTest::newRow("number as name") << presetFile(preset(R"("A")", "1")) << QByteArray("/providers/0/name");
        QTest::newRow("monogram") << presetFile(preset("AA", "AAA")) << QByteArray("/providers/0/monogram");
        QTest::newRow("dialect") << presetFile(preset("openai-chat", "x")) << QByteArray("/providers/0/dialect");
        QTest::newRow("auth") << presetFile(preset("bearer", "basic")) << QByteArray("/providers/0/auth");
        QTest::newRow("basis") << presetFile(preset(R"("docs"})", R"("hearsay"})")) << QByteArray("/providers/0/basis");
        QTest::newRow("scheme") << presetFile(preset("https://a.example/v1", "ftp://a.example"))
                                << QByteArray("/providers/0/base_url");
        QTest::newRow("slash") << presetFile(preset("/v1", "/v1/")) << QByteArray("/providers/0/base_url");
        QTest::newRow("flag") << presetFile(preset(R"("stream_usage":true)", R"("stream_usage":"yes")"))
                              << QByteArray("/providers/0/stream_usage");
        QTest::newRow("missing flag") << presetFile(preset(R"("stream_usage":true,)", ""))
                                      << QByteArray("/providers/0/stream_usage");
        QTest::newRow("unknown member") << presetFile(preset(R"("id")", R"("colour":"red","id")"))
                                        << QByteArray("/providers/0/colour");
        QTest::newRow("prefixes") << presetFile(preset(R"("id")", R"("key_prefixes":[1],"id")"))
                                  << QByteArray("/providers/0/key_prefixes");
        const auto traits = [](const QByteArray& members) {
            return presetFile(preset(R"("id")", R"("traits":)" + members + R"(,"id")"));
        };
        QTest::newRow("traits as a list") << traits("[]") << QByteArray("/providers/0/traits");
        QTest::newRow("unknown trait") << traits(R"({"colour":1})") << QByteArray("/providers/0/traits/colour");
        QTest::newRow("limit") << traits(R"({"limit":"tokens"})") << QByteArray("/providers/0/traits/limit");
        QTest::newRow("limit as number") << traits(R"({"limit":1})") << QByteArray("/providers/0/traits/limit");
        QTest::newRow("tools") << traits(R"({"tools":1})") << QByteArray("/providers/0/traits/tools");
        QTest::newRow("half a stop") << traits(R"({"max_stops":0.5})") << QByteArray("/providers/0/traits/max_stops");
        QTest::newRow("stops") << traits(R"({"max_stops":-1})") << QByteArray("/providers/0/traits/max_stops");
        QTest::newRow("many stops") << traits(R"({"max_stops":1e9})") << QByteArray("/providers/0/traits/max_stops");
        QTest::newRow("heat") << traits(R"({"max_temperature":9})")
                              << QByteArray("/providers/0/traits/max_temperature");
        QTest::newRow("refused") << traits(R"({"refused":[""]})") << QByteArray("/providers/0/traits/refused");
        QTest::newRow("refused much") << traits(R"({"refused":["a")" + QByteArray(R"(,"a")").repeated(64) + "]}")
                                      << QByteArray("/providers/0/traits/refused");
        QTest::newRow("id twice") << presetFile(preset() + "," + preset("AA", "BB")) << QByteArray("/providers/1/id");
        QTest::newRow("monogram twice") << presetFile(preset() + "," + preset(R"("a")", R"("b")"))
                                        << QByteArray("/providers/1/monogram");
    }
    void namesTheFaultOfBadFile() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, pointer);
        const Result<PresetFile> file = readPresets(json.toStdString());
        QVERIFY(!file.has_value());
        QCOMPARE(file.error().code, ErrorCode::Parse);
        QCOMPARE(QByteArray::fromStdString(file.error().pointer), pointer);
    }

    void refusesHugeFile() {
        const Result<PresetFile> file = readPresets(std::string(2 * 1024 * 1024, ' '));
        QVERIFY(!file.has_value());
        QCOMPARE(file.error().code, ErrorCode::Limit);
    }

    void readsEveryTrait() {
        using Traits = dialects::ProviderTraits;
        const QByteArray all =
            R"("traits":{"limit":"max_tokens","system_role":"developer","schema":"json_object","reasoning":"object",)"
            R"("replay":"reasoning_details","tool_call_ids":"nine","tools":false,"parallel_tool_calls":false,)"
            R"("required_tool_choice":"","images":false,"image_urls":false,"documents":false,"audio":false,)"
            R"("streaming":false,"responses_api":true,"alternating_turns":true,"content_as_text":true,)"
            R"("native_num_ctx":true,"max_stops":7,"max_temperature":1.5,"refused":["a","b"],"signer":"s"},"basis")";
        const Result<PresetFile> file = readPresets(presetFile(preset(R"("basis")", all)).toStdString());
        QVERIFY2(file.has_value(), file ? "" : file.error().pointer.c_str());
        Traits wanted;
        wanted.limit = Traits::LimitParameter::MaxTokens;
        wanted.systemRole = Traits::SystemRole::Developer;
        wanted.schema = Traits::SchemaSupport::JsonObject;
        wanted.reasoning = Traits::ReasoningRequest::Object;
        wanted.replay = Traits::ReasoningReplay::ReasoningDetails;
        wanted.toolCallIds = Traits::ToolCallIds::Nine;
        wanted.requiredToolChoice.clear();
        for (bool* flag : {&wanted.tools, &wanted.parallelToolCalls, &wanted.images, &wanted.imageUrls,
                           &wanted.documents, &wanted.audio, &wanted.streaming})
            *flag = false;
        for (bool* flag : {&wanted.responsesApi, &wanted.alternatingTurns, &wanted.contentAsText, &wanted.nativeNumCtx})
            *flag = true;
        wanted.maxStops = 7;
        wanted.maxTemperature = 1.5;
        wanted.refused = {"a", "b"};
        wanted.signer = "s";
        QVERIFY(file->presets.at(0).traits == wanted);
    }

    void traitsAreThoseOfThePresetsDialect() {
        using Traits = dialects::ProviderTraits;
        config::Provider provider;
        provider.preset = "mistral";
        QCOMPARE(resolve(provider).traits.toolCallIds, Traits::ToolCallIds::Nine);
        QCOMPARE(resolve(provider).traits.streamUsage, false);
        provider.streamUsage = true;
        QCOMPARE(resolve(provider).traits.streamUsage, true);
        provider.dialect = config::Dialect::Gemini;
        QCOMPARE(resolve(provider).traits.toolCallIds, Traits::ToolCallIds::Any);
        // Servers that nobody knows take the older parameter more often than the newer one.
        QCOMPARE(resolve(config::Provider{}).traits.limit, Traits::LimitParameter::MaxTokens);
    }

    void fillsInWhatTheConfigurationLeavesOpen() {
        config::Provider provider;
        provider.id = "mine";
        provider.preset = "mistral";
        const ResolvedProvider resolved = resolve(provider);
        QCOMPARE(resolved.config.id, std::string("mine"));
        QCOMPARE(resolved.config.name, std::string("Mistral AI"));
        QCOMPARE(resolved.config.baseUrl, std::string("https://api.mistral.ai/v1"));
        QCOMPARE(resolved.config.dialect, config::Dialect::OpenAiChat);
        QCOMPARE(resolved.config.streamUsage, false);
        QCOMPARE(resolved.auth, AuthStyle::Bearer);
    }

    void configurationGoesBeforeThePreset() {
        config::Provider provider;
        provider.id = "mine";
        provider.preset = "mistral";
        provider.name = "My name";
        provider.baseUrl = "https://proxy.example/v1";
        provider.dialect = config::Dialect::Gemini;
        provider.streamUsage = true;
        const ResolvedProvider resolved = resolve(provider);
        QCOMPARE(resolved.config, provider);
    }

    void providerWithoutPresetIsOpenAiCompatible() {
        config::Provider provider;
        provider.id = "lab";
        provider.baseUrl = "http://127.0.0.1:9000/v1";
        const ResolvedProvider resolved = resolve(provider);
        QCOMPARE(resolved.config.name, std::string("lab"));
        QCOMPARE(resolved.config.dialect, config::Dialect::OpenAiChat);
        QCOMPARE(resolved.config.streamUsage, true);
        QCOMPARE(resolved.auth, AuthStyle::Bearer);
        QVERIFY(resolved.listsModels);
    }

    void localServerGetsKeyOnlyWhenThereIsOne() {
        config::Provider provider;
        provider.preset = "ollama";
        QCOMPARE(resolve(provider).auth, AuthStyle::None);
        QVERIFY(resolve(provider).local);
        provider.keys.emplace_back();
        QCOMPARE(resolve(provider).auth, AuthStyle::Bearer);
    }

    void azureNeedsAnAddressOfTheUser() {
        QVERIFY(needsOwnUrl(*findPreset("azure")));
        QVERIFY(!needsOwnUrl(*findPreset("openai")));
        QCOMPARE(findPreset("azure")->auth, AuthStyle::ApiKey);
        QCOMPARE(findPreset("nobody"), nullptr);
    }
};

QTEST_GUILESS_MAIN(ProviderPresetTest)
#include "tst_provider_preset.moc"
