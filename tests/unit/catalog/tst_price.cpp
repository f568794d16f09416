// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/model_catalog.h"

#include <QDateTime>
#include <QTest>

using namespace fairlead;
using namespace fairlead::catalog;

namespace {

constexpr std::int64_t kPerMillion = 1'000'000; // pico-USD a token in one USD for a million tokens

std::int64_t utc(const char* time) {
    return QDateTime::fromString(QString::fromLatin1(time), Qt::ISODate).toMSecsSinceEpoch();
}

// In millionths of a USD for a million tokens, so that tables can hold it; -1 = not known.
qint64 shown(std::optional<PicoUsd> rate) {
    return rate ? rate->pico() : -1;
}

} // namespace

class PriceTest : public QObject {
    Q_OBJECT

private slots:
    void followsDateSizeAndHour_data() {
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<qint64>("tokens");
        QTest::addColumn<double>("input");
        QTest::addColumn<double>("output");
        QTest::addColumn<double>("cacheRead");
        const auto row = [](const char* preset, const char* id, const char* time, qint64 tokens, double in, double out,
                            double read) {
            QTest::addRow("%s at %s, %lld", id, time, static_cast<long long>(tokens))
                << QByteArray(preset) << QByteArray(id) << QByteArray(time) << tokens << in << out << read;
        };
        const char* today = "2026-11-21T12:00:00Z";
        row("openai", "gpt-4o", today, 1000, 2.5, 10, 1.25);
        // Promotions end with their last day, UTC.
        row("openai", "gpt-5.6-sol", "2026-11-21T23:59:59Z", 1000, 4, 20, 0.4);
        row("openai", "gpt-5.6-sol", "2026-11-22T00:00:00Z", 1000, 5, 30, 0.5);
        row("gemini", "gemini-4-argon", "2026-11-30T23:59:59Z", 1000, 2, 10, 0.1);
        row("gemini", "gemini-4-argon", "2026-12-01T00:00:00Z", 1000, 4, 20, 0.2);
        row("gemini", "gemini-4-carbon", "2026-12-01T00:00:00Z", 1000, 4, 20, 0.2);
        row("gemini", "gemini-3.8-flash", "2026-12-31T23:59:59Z", 1000, 0.75, 3.75, 0.075);
        row("gemini", "gemini-3.8-flash", "2027-01-01T00:00:00Z", 1000, 1.5, 7.5, 0.15);
        row("mistral", "mistral-large-4", today, 1000, 0.68, 2.09, 0.07);
        row("anthropic", "claude-sonnet-5-5", "2026-10-06T23:59:59Z", 1000, 2, 10, 0.2);
        row("anthropic", "claude-sonnet-5-5", "2026-10-07T00:00:00Z", 1000, 2, 10, 0.1);
        // One token more than the bound, and the whole request is in the tier.
        row("openai", "gpt-5.6-sol", today, 272000, 4, 20, 0.4);
        row("openai", "gpt-5.6-sol", today, 272001, 8, 30, 0.8);
        row("anthropic", "claude-haiku-5-5", today, 100000, 0.1, 0.5, 0.01);
        row("anthropic", "claude-haiku-5-5", today, 100001, 0.5, 2.5, 0.05);
        row("volcengine", "doubao-seed-2-0-mini-260215", today, 32000, 0.029, 0.29, -1);
        row("volcengine", "doubao-seed-2-0-mini-260215", today, 32001, 0.058, 0.58, -1);
        row("volcengine", "doubao-seed-2-0-mini-260215", today, 128001, 0.12, 1.2, -1);
        // Cached input has no known price in the upper tier: unknown, not that of the lower one.
        row("xai", "grok-4-1-fast", today, 128000, 0.2, 0.5, 0.05);
        row("xai", "grok-4-1-fast", today, 128001, 0.4, 1, -1);
        // Peak hours; 2026-11-20 is a Friday, the 21st a Saturday.
        row("deepseek", "deepseek-v4-pro", "2026-11-20T00:59:59Z", 1000, 0.66, 1.98, 0.022);
        row("deepseek", "deepseek-v4-pro", "2026-11-20T01:00:00Z", 1000, 1.32, 3.96, 0.044);
        row("deepseek", "deepseek-v4-pro", "2026-11-20T03:59:59Z", 1000, 1.32, 3.96, 0.044);
        row("deepseek", "deepseek-v4-pro", "2026-11-20T04:00:00Z", 1000, 0.66, 1.98, 0.022);
        row("deepseek", "deepseek-v4-pro", "2026-11-20T09:59:00Z", 1000, 1.32, 3.96, 0.044);
        row("deepseek", "deepseek-v4-pro", "2026-11-20T10:00:00Z", 1000, 0.66, 1.98, 0.022);
        row("deepseek", "deepseek-v4-pro", "2026-11-21T02:00:00Z", 1000, 0.66, 1.98, 0.022);
        row("deepseek", "deepseek-v4-pro", "2026-11-23T02:00:00Z", 1000, 1.32, 3.96, 0.044);
        row("deepseek", "deepseek-flash", "2026-11-20T02:00:00Z", 1000, 0.3, 1.2, 0.006);
        // Free is zero.
        row("ollama", "llama3.2", today, 1000, 0, 0, -1);
    }
    void followsDateSizeAndHour() {
        QFETCH(QByteArray, preset);
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, time);
        QFETCH(qint64, tokens);
        QFETCH(double, input);
        QFETCH(double, output);
        QFETCH(double, cacheRead);
        const ModelCatalog catalog;
        const ModelInfo* info = catalog.lookup(preset.constData(), id.constData());
        QVERIFY(info != nullptr);
        const auto price = priceAt(*info, utc(time.constData()), tokens);
        QVERIFY(price.has_value());
        const auto pico = [](double usd) { return usd < 0 ? -1 : qRound64(usd * kPerMillion); };
        QCOMPARE(shown(price->rates.input), pico(input));
        QCOMPARE(shown(price->rates.output), pico(output));
        QCOMPARE(shown(price->rates.cacheRead), pico(cacheRead));
    }

    void saysHowThePriceCameAbout() {
        const ModelCatalog catalog;
        const ModelInfo* sol = catalog.lookup("openai", "gpt-5.6-sol");
        const auto now = priceAt(*sol, utc("2026-11-21T00:00:00Z"), 300000);
        QVERIFY(now && now->promotional && !now->doubtful && now->aboveTokens == 272000);
        const auto later = priceAt(*sol, utc("2027-01-01T00:00:00Z"), 10);
        QVERIFY(later && !later->promotional && later->doubtful && later->aboveTokens == 0);
        const auto peak = priceAt(*catalog.lookup("deepseek", "deepseek-flash"), utc("2026-11-20T02:00:00Z"), 1);
        QVERIFY(peak && peak->atSpecialHours && peak->source == PriceSource::ModelsDev);
        QVERIFY(peak->asOf == std::chrono::sys_days(std::chrono::year(2026) / 10 / 27));
    }

    void unknownPriceIsNothing() {
        const ModelCatalog catalog;
        const std::int64_t today = utc("2026-11-21T12:00:00Z");
        // Not known at all; not known any more; not known yet; depends on what is not known.
        QVERIFY(!priceAt(*catalog.lookup("ollama-cloud", "gemma3:4b"), today, 1).has_value());
        QVERIFY(!priceAt(*catalog.lookup("vertex", "gemini-3.6-flash"), utc("2027-01-01T00:00:00Z"), 1).has_value());
        QVERIFY(!priceAt(*catalog.lookup("deepseek", "deepseek-v4-pro"), utc("2026-08-15T00:00:00Z"), 1).has_value());
        QVERIFY(!priceAt(*catalog.lookup("openai", "gpt-5.6-sol"), today, std::nullopt).has_value());
        QVERIFY(priceAt(*catalog.lookup("openai", "gpt-4o"), today, std::nullopt).has_value());
    }

    void timeBefore1970IsTime() { QVERIFY(priceAt(*ModelCatalog().lookup("openai", "gpt-4o"), -1, 1).has_value()); }

    void everyModelHasPriceOrNoneAtEveryMoment() {
        for (const ModelInfo& model : ModelCatalog::builtInTable()->models) {
            for (const char* time : {"2025-01-01T00:00:00Z", "2026-11-21T02:30:00Z", "2030-01-01T00:00:00Z"}) {
                const auto price = priceAt(model, utc(time), 1'000'000'000);
                QVERIFY(!price || price->rates != Rates{});
            }
        }
    }
};

QTEST_GUILESS_MAIN(PriceTest)
#include "tst_price.moc"
