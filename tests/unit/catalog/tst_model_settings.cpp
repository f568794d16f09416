// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/model_catalog.h"
#include "proxy/catalog/model_settings.h"
#include "proxy/config/names.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::catalog;

class TestModelSettings : public QObject {
    Q_OBJECT

private slots:
    void whatTheUserSaysGoesBeforeTheList();
    void aDeploymentTakesTheFiguresOfItsModel();
    void everyTokenizerOfTheConfigurationIsKnown();
};

void TestModelSettings::whatTheUserSaysGoesBeforeTheList() {
    config::Config config;
    config.providers.emplace_back().id = "lab";
    config::ModelSetting& setting = config.models.emplace_back();
    setting.provider = "lab";
    setting.model = "own";
    setting.contextWindow = 4096;
    setting.tools = false;
    setting.modalities = {config::Modality::Text, config::Modality::Image};
    setting.price.emplace().input = PicoUsd(250'000);
    const ModelCatalog catalog(ModelCatalog::builtInTable(), modelOverrides(config));
    const ModelInfo* info = catalog.lookup({}, "own", "lab");
    QVERIFY(info != nullptr);
    QCOMPARE(info->contextWindow.value_or(0), std::int64_t(4096));
    QCOMPARE(info->tools, std::optional<bool>(false));
    QCOMPARE(int(info->modalities), kText | kImage);
    const auto price = priceAt(*info, 0, 10);
    QVERIFY(price && price->rates.input == PicoUsd(250'000));
    QVERIFY(!price->rates.output); // not said is not free
    QVERIFY(catalog.lookup({}, "own", "other") == nullptr);
}

void TestModelSettings::aDeploymentTakesTheFiguresOfItsModel() {
    config::Config config;
    config::Provider& provider = config.providers.emplace_back();
    provider.id = "az";
    provider.preset = "azure";
    config::ModelSetting& setting = config.models.emplace_back();
    setting.provider = "az";
    setting.model = "prod";
    setting.sameAs = "openai/gpt-4o";
    const ModelCatalog catalog(ModelCatalog::builtInTable(), modelOverrides(config));
    const ModelInfo* deployed = catalog.lookup("azure", "prod", "az");
    const ModelInfo* base = catalog.listed("openai", "gpt-4o");
    QVERIFY(deployed != nullptr && base != nullptr);
    QCOMPARE(deployed->contextWindow, base->contextWindow);
    QVERIFY(catalog.lookup("azure", "prod", "another") == nullptr);
}

void TestModelSettings::everyTokenizerOfTheConfigurationIsKnown() {
    using config::Tokenizer;
    for (const Tokenizer tokenizer : {Tokenizer::O200k, Tokenizer::Cl100k, Tokenizer::Claude, Tokenizer::Gemini,
                                      Tokenizer::Llama3, Tokenizer::Qwen, Tokenizer::DeepSeek, Tokenizer::Mistral})
        QVERIFY(tokenizerFamily(config::toString(tokenizer)).has_value());
}

QTEST_GUILESS_MAIN(TestModelSettings)
#include "tst_model_settings.moc"
