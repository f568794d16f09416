// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/model_catalog.h"
#include "proxy/catalog/provider_preset.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <set>

using namespace fairlead;
using namespace fairlead::catalog;

namespace {

qint64 residentKb() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

std::string found(const ModelCatalog& catalog, const char* preset, const char* id) {
    const ModelInfo* info = catalog.lookup(preset, id);
    return info != nullptr ? std::string(info->id) : std::string("nothing");
}

} // namespace

class ModelCatalogTest : public QObject {
    Q_OBJECT

private slots:
    void builtInListIsLargeAndReadInLittleTimeAndMemory() {
        const qint64 before = residentKb();
        QElapsedTimer timer;
        timer.start();
        const std::shared_ptr<const ModelTable> table = ModelCatalog::builtInTable();
        const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        const qint64 grown = residentKb() - before;
        QVERIFY(table->models.size() >= 1500);
        QVERIFY(table->providers.size() >= 50);
        qInfo("%zu models of %zu providers (%s), read in %.1f ms, %lld KiB more resident", table->models.size(),
              table->providers.size(), std::string(table->checked).c_str(), ms, static_cast<long long>(grown));
        // Memory the kernel counts at this moment; the text of the file (0.5 MB) is among it.
        QVERIFY2(grown < 16 * 1024, qPrintable(QString::number(grown)));
    }

    void everyListBelongsToPreset() {
        for (const ModelProvider& provider : ModelCatalog::builtInTable()->providers)
            QVERIFY2(findPreset(provider.id) != nullptr, std::string(provider.id).c_str());
    }

    void testModelsOfPresetsAreListed() {
        const ModelCatalog catalog;
        for (const ProviderPreset& preset : providerPresets()) {
            if (!preset.testModel.empty() && !catalog.models(preset.id).empty())
                QVERIFY2(catalog.lookup(preset.id, preset.testModel) != nullptr,
                         (preset.id + " " + preset.testModel).c_str());
        }
    }

    void pricesAreNeverNegativeAndSomeModelsAreFree() {
        int free = 0;
        int unpriced = 0;
        for (const ModelInfo& model : ModelCatalog::builtInTable()->models) {
            unpriced += model.prices.empty() ? 1 : 0;
            for (const DatedPrice& price : model.prices) {
                QVERIFY(!price.rates.input || price.rates.input->pico() >= 0);
                free += price.rates.input == PicoUsd(0) ? 1 : 0;
            }
        }
        QVERIFY(free > 0);
        QVERIFY(unpriced > 0);
    }

    void carriesWhatIsKnownOfModel() {
        const ModelCatalog catalog;
        const ModelInfo* info = catalog.lookup("openai", "gpt-4o-2024-08-06");
        QVERIFY(info != nullptr);
        QCOMPARE(std::string(info->provider), std::string("openai"));
        QCOMPARE(info->contextWindow, std::optional<std::int64_t>(128000));
        QCOMPARE(info->maxOutput, std::optional<std::int64_t>(16384));
        QCOMPARE(info->tools, std::optional(true));
        QCOMPARE(info->jsonSchema, std::optional(true));
        QCOMPARE(info->reasoning, std::optional(false));
        QVERIFY((info->modalities & kImage) != 0 && (info->modalities & kVideo) == 0);
        QCOMPARE(info->tokenizer, TokenizerFamily::O200k);
        QCOMPARE(info->kind, ModelKind::Chat);
        QCOMPARE(info->prices.at(0).rates.input, std::optional(PicoUsd(2'500'000)));
        QCOMPARE(catalog.lookup("openai", "text-embedding-3-small")->kind, ModelKind::Embedding);
        QCOMPARE(catalog.lookup("openai", "text-embedding-3-small")->dimensions, std::optional<std::int64_t>(1536));
    }

    void findsModelUnderItsNames_data() {
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("row");
        const auto row = [](const char* preset, const char* id, const char* expected) {
            QTest::addRow("%s %s", preset, id) << QByteArray(preset) << QByteArray(id) << QByteArray(expected);
        };
        row("openai", "gpt-4o", "gpt-4o");
        row("openai", "gpt-4o-2024-08-06", "gpt-4o-2024-08-06");
        row("openai", "gpt-4o-2024-05-13", "gpt-4o-2024-05-13"); // with a price of its own
        row("openai", "gpt-4o-2026-12-24", "gpt-4o");
        row("openai", "gpt-4o-2026-13-24", "nothing");
        row("openai", "gpt-4o-20241224", "nothing");
        row("openai", "gpt-4o-custom", "nothing");
        row("openai", "GPT-4o", "nothing");
        row("openai", "ft:gpt-4o-2024-08-06:acme::abc", "nothing"); // fine-tuned models cost more
        row("openai", "chat-latest-2026-12-24", "nothing");         // a rolling name
        row("openai", "", "nothing");
        row("anthropic", "claude-sonnet-4-5-20250929", "claude-sonnet-4-5-20250929");
        row("anthropic", "claude-sonnet-4-5-20991231", "claude-sonnet-4-5");
        row("anthropic", "claude-sonnet-4-5-latest", "claude-sonnet-4-5");
        row("anthropic", "claude-3-7-sonnet-latest", "claude-3-7-sonnet-20250219");
        row("anthropic", "claude-sonnet-4-5-fast", "nothing");
        row("anthropic-openai", "claude-sonnet-4-5", "claude-sonnet-4-5");
        row("gemini", "models/gemini-2.5-flash", "gemini-2.5-flash");
        row("gemini", "gemini-2.5-flash", "gemini-2.5-flash");
        row("gemini", "models/", "nothing");
        row("gemini-openai", "models/gemini-2.5-flash", "gemini-2.5-flash");
        row("vertex", "google/gemini-2.5-flash-lite", "gemini-2.5-flash-lite");
        row("vertex", "claude-sonnet-4-5@20991231", "claude-sonnet-4-5");
        row("vertex", "mistral-nemo@2407", "mistral-nemo@2407");
        row("openrouter", "openai/gpt-4o", "openai/gpt-4o");
        row("openrouter", "gpt-4o", "nothing");
        row("openrouter", "openai/gpt-4o-2026-12-24", "nothing");
        row("openrouter", "openai/gpt-oss-20b:free", "openai/gpt-oss-20b:free");
        row("openrouter", "openai/gpt-4o:free", "nothing");
        row("openrouter", "openai/gpt-4o:nitro", "nothing");
        row("huggingface", "openai/gpt-oss-120b:cheapest", "nothing");
        row("azure", "gpt-4o", "nothing"); // the name of a deployment, which can be anything
        row("azure-foundry", "gpt-4o", "nothing");
        row("ollama", "llama3.2", "llama3.2");
        row("ollama", "llama3.2:latest", "llama3.2");
        row("ollama", "llama3.2:70b", "nothing");
        row("qwen", "qwen-max-2025-01-25-x", "nothing");
        row("", "gpt-4o", "nothing");
        row("nobody", "gpt-4o", "nothing");
    }
    void findsModelUnderItsNames() {
        QFETCH(QByteArray, preset);
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, row);
        const ModelCatalog catalog;
        QCOMPARE(QByteArray::fromStdString(found(catalog, preset.constData(), id.constData())), row);
    }

    void everyListedModelIsFoundUnderItsId() {
        const ModelCatalog catalog;
        for (const ModelInfo& model : catalog.table().models)
            QCOMPARE(catalog.listed(model.provider, model.id), &model);
    }

    void listsModelsOfOneProvider() {
        const ModelCatalog catalog;
        QVERIFY(catalog.models("openrouter").size() > 300);
        QCOMPARE(catalog.models("gemini-openai").data(), catalog.models("gemini").data());
        QVERIFY(catalog.models("nobody").empty());
        std::set<std::string_view> ids;
        for (const ModelInfo& model : catalog.models("groq"))
            QVERIFY(model.provider == "groq" && ids.insert(model.id).second);
    }

    void overrideGoesBeforeTheList() {
        ModelOverride said;
        said.provider = "mine";
        said.preset = "openai";
        said.model = "gpt-4o";
        said.contextWindow = 1000;
        said.tools = false;
        said.prices = std::vector<DatedPrice>{DatedPrice{}};
        said.prices->front().rates.input = PicoUsd(7);
        const ModelCatalog catalog(ModelCatalog::builtInTable(), {said});
        const ModelInfo* info = catalog.lookup("openai", "gpt-4o", "mine");
        QVERIFY(info != nullptr);
        QCOMPARE(info->contextWindow, std::optional<std::int64_t>(1000));
        QCOMPARE(info->tools, std::optional(false));
        QCOMPARE(info->reasoning, std::optional(false)); // of the list
        const auto price = priceAt(*info, 0, 5);
        QVERIFY(price.has_value());
        QCOMPARE(price->rates.input, std::optional(PicoUsd(7)));
        QCOMPARE(price->rates.output, std::optional<PicoUsd>());
        QCOMPARE(price->source, PriceSource::User);
        // Another provider with the same preset is not touched.
        QCOMPARE(catalog.lookup("openai", "gpt-4o", "theirs"), catalog.listed("openai", "gpt-4o"));
    }

    void deploymentIsWhatTheUserSaysItIs() {
        ModelOverride said;
        said.provider = "azure-eu";
        said.preset = "azure";
        said.model = "team-chat";
        said.samePreset = "azure";
        said.sameModel = "gpt-4o-mini";
        const ModelCatalog catalog(ModelCatalog::builtInTable(), {said});
        const ModelInfo* info = catalog.lookup("azure", "team-chat", "azure-eu");
        QVERIFY(info != nullptr);
        QCOMPARE(*info, *catalog.listed("azure", "gpt-4o-mini"));
        QCOMPARE(catalog.lookup("azure", "team-chat", "azure-us"), nullptr);
        QCOMPARE(catalog.lookup("azure", "gpt-4o-mini", "azure-eu"), nullptr);
    }

    void overrideOfUnknownModelKnowsOnlyWhatIsSaid() {
        ModelOverride said;
        said.provider = "lab";
        said.model = "mine-7b";
        said.samePreset = "openai";
        said.sameModel = "no-such-model";
        said.tokenizer = TokenizerFamily::Llama3;
        const ModelCatalog catalog(ModelCatalog::builtInTable(), {said});
        const ModelInfo* info = catalog.lookup("", "mine-7b", "lab");
        QVERIFY(info != nullptr);
        QCOMPARE(std::string(info->id), std::string("mine-7b"));
        QCOMPARE(info->tokenizer, TokenizerFamily::Llama3);
        QVERIFY(!info->contextWindow && !info->tools && info->prices.empty());
    }

    void emptyPricesOfOverrideMakeThePriceUnknown() {
        ModelOverride said;
        said.provider = "mine";
        said.preset = "openai";
        said.model = "gpt-4o";
        said.prices.emplace();
        const ModelCatalog catalog(ModelCatalog::builtInTable(), {said});
        QVERIFY(!priceAt(*catalog.lookup("openai", "gpt-4o", "mine"), 0, 1).has_value());
    }
};

QTEST_GUILESS_MAIN(ModelCatalogTest)
#include "tst_model_catalog.moc"
