// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/cost.h"

#include <QTest>

#include <limits>
#include <random>

using namespace fairlead;
using namespace fairlead::catalog;

namespace {

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

PriceSet prices() {
    PriceSet set;
    set.rates = {PicoUsd(2'500'000), PicoUsd(10'000'000), PicoUsd(250'000),   PicoUsd(3'125'000),
                 PicoUsd(5'000'000), PicoUsd(40'000'000), PicoUsd(12'000'000)};
    return set;
}

TokenCounts counts(std::optional<std::int64_t> input, std::optional<std::int64_t> output) {
    TokenCounts tokens;
    tokens.input = input;
    tokens.output = output;
    return tokens;
}

ModelInfo model(std::optional<std::int64_t> maxOutput) {
    ModelInfo info;
    info.maxOutput = maxOutput;
    info.prices.emplace_back();
    info.prices.back().rates = {PicoUsd(2), PicoUsd(10), {}, {}, {}, {}, {}};
    info.prices.back().tiers.push_back({1000, {PicoUsd(4), PicoUsd(20), {}, {}, {}, {}, PicoUsd(30)}});
    return info;
}

} // namespace

class CostTest : public QObject {
    Q_OBJECT

private slots:
    void itemisesEveryClass() {
        TokenCounts tokens = counts(10'000, 500);
        tokens.cachedRead = 6000;
        tokens.cachedWrite = 1000;
        tokens.audio = 100;
        tokens.reasoning = 200;
        const Cost cost = costOf(tokens, prices(), 300);
        const std::vector<CostLine> wanted{
            {TokenClass::Input, 2900, PicoUsd(2'500'000), PicoUsd(7'250'000'000)},
            {TokenClass::CacheRead, 6000, PicoUsd(250'000), PicoUsd(1'500'000'000)},
            {TokenClass::CacheWrite, 700, PicoUsd(3'125'000), PicoUsd(2'187'500'000)},
            {TokenClass::CacheWriteLong, 300, PicoUsd(5'000'000), PicoUsd(1'500'000'000)},
            {TokenClass::Audio, 100, PicoUsd(40'000'000), PicoUsd(4'000'000'000)},
            {TokenClass::Output, 300, PicoUsd(10'000'000), PicoUsd(3'000'000'000)},
            {TokenClass::Reasoning, 200, PicoUsd(12'000'000), PicoUsd(2'400'000'000)}};
        QVERIFY(cost.lines == wanted);
        QCOMPARE(cost.total, std::optional(PicoUsd(21'837'500'000)));
        QCOMPARE(QByteArray::fromStdString(cost.total->toString(10)), QByteArray("$0.0218375000"));
    }

    void reasoningIsBilledAsOutputWhenNothingElseIsSaid() {
        PriceSet set = prices();
        set.rates.reasoning.reset();
        TokenCounts tokens = counts(0, 500);
        tokens.reasoning = 400;
        const Cost cost = costOf(tokens, set);
        QCOMPARE(cost.lines.size(), std::size_t{2});
        QCOMPARE(cost.total, std::optional(PicoUsd(5'000'000'000)));
    }

    void classWithoutPriceMakesTheTotalUnknown_data() {
        QTest::addColumn<int>("missing");
        for (const TokenClass one : {TokenClass::Input, TokenClass::CacheRead, TokenClass::CacheWrite,
                                     TokenClass::CacheWriteLong, TokenClass::Audio, TokenClass::Output})
            QTest::newRow(name(one)) << static_cast<int>(one);
    }
    void classWithoutPriceMakesTheTotalUnknown() {
        QFETCH(int, missing);
        TokenCounts tokens = counts(1000, 100);
        tokens.cachedRead = 100;
        tokens.cachedWrite = 200;
        tokens.audio = 10;
        PriceSet set = prices();
        const std::array<std::optional<PicoUsd>*, 6> rates{&set.rates.input,      &set.rates.cacheRead,
                                                           &set.rates.cacheWrite, &set.rates.cacheWriteLong,
                                                           &set.rates.audioInput, &set.rates.output};
        const Cost whole = costOf(tokens, set, 50);
        rates.at(static_cast<std::size_t>(missing))->reset();
        const Cost cost = costOf(tokens, set, 50);
        QVERIFY(whole.total.has_value() && !cost.total.has_value());
        int unknown = 0;
        for (const CostLine& line : cost.lines) {
            unknown += line.amount ? 0 : 1;
            QVERIFY(line.amount.has_value() == line.unitPrice.has_value());
        }
        QCOMPARE(unknown, 1);
        QVERIFY(cost.known > PicoUsd(0) && cost.known < *whole.total);
    }

    void unknownIsNeverZero_data() {
        QTest::addColumn<qint64>("input");
        QTest::addColumn<qint64>("output");
        QTest::addColumn<qint64>("cached");
        QTest::addColumn<qint64>("reasoning");
        constexpr qint64 kUnknown = -1000;
        QTest::newRow("no input") << kUnknown << qint64{5} << qint64{0} << qint64{0};
        QTest::newRow("no output") << qint64{5} << kUnknown << qint64{0} << qint64{0};
        QTest::newRow("nothing") << kUnknown << kUnknown << qint64{0} << qint64{0};
        QTest::newRow("more cached than input") << qint64{5} << qint64{5} << qint64{6} << qint64{0};
        QTest::newRow("more reasoning than output") << qint64{5} << qint64{5} << qint64{0} << qint64{6};
        QTest::newRow("negative input") << qint64{-5} << qint64{5} << qint64{0} << qint64{0};
        QTest::newRow("negative cached") << qint64{5} << qint64{5} << qint64{-1} << qint64{0};
    }
    void unknownIsNeverZero() {
        QFETCH(qint64, input);
        QFETCH(qint64, output);
        QFETCH(qint64, cached);
        QFETCH(qint64, reasoning);
        TokenCounts tokens;
        if (input != -1000)
            tokens.input = input;
        if (output != -1000)
            tokens.output = output;
        tokens.cachedRead = cached;
        tokens.reasoning = reasoning;
        const Cost cost = costOf(tokens, prices());
        QVERIFY(!cost.total.has_value());
        QVERIFY(cost.known >= PicoUsd(0));
    }

    void freeIsZeroHoweverMuchItWas() {
        PriceSet set;
        set.rates.input = PicoUsd(0);
        set.rates.output = PicoUsd(0);
        QCOMPARE(costOf(counts(100, 100), set).total, std::optional(PicoUsd(0)));
        QCOMPARE(costOf(counts(std::nullopt, std::nullopt), set).total, std::optional(PicoUsd(0)));
        QCOMPARE(costOf(counts(kLargest, kLargest), set).total, std::optional(PicoUsd(0)));
    }

    void nothingUsedCostsNothing() {
        const Cost cost = costOf(counts(0, 0), prices());
        QVERIFY(cost.lines.empty());
        QCOMPARE(cost.total, std::optional(PicoUsd(0)));
    }

    void tooLargeForMoneyIsUnknown() {
        QVERIFY(!costOf(counts(kLargest, 1), prices()).total.has_value());
        QVERIFY(!costOf(counts(kLargest / 2'500'000, kLargest / 10'000'000), prices()).total.has_value());
        TokenCounts tokens = counts(kLargest, 1);
        tokens.cachedRead = kLargest;
        tokens.cachedWrite = kLargest;
        QVERIFY(!costOf(tokens, prices(), kLargest).total.has_value());
        QVERIFY(!costOf(counts(10, 1), prices(), -5).total.has_value());
    }

    void linesAddUpToTheTotal() {
        std::mt19937_64 random(20261121); // NOLINT(cert-msc51-cpp): the same every time
        const auto below = [&random](std::int64_t bound) {
            return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(bound));
        };
        int totals = 0;
        for (int i = 0; i < 20000; ++i) {
            PriceSet set;
            for (auto* rate : {&set.rates.input, &set.rates.output, &set.rates.cacheRead, &set.rates.cacheWrite,
                               &set.rates.cacheWriteLong, &set.rates.audioInput, &set.rates.reasoning}) {
                if (below(10) != 0)
                    *rate = PicoUsd(below(200'000'000));
            }
            TokenCounts tokens = counts(below(2'000'000), below(200'000));
            tokens.cachedRead = below(*tokens.input / 2 + 1);
            tokens.cachedWrite = below(*tokens.input / 4 + 1);
            tokens.audio = below(*tokens.input / 8 + 1);
            tokens.reasoning = below(*tokens.output + 1);
            const Cost cost = costOf(tokens, set, below(*tokens.cachedWrite + 1));
            std::int64_t input = 0;
            std::int64_t output = 0;
            PicoUsd sum;
            bool complete = true;
            for (const CostLine& line : cost.lines) {
                QVERIFY(line.tokens && *line.tokens > 0);
                (line.tokenClass < TokenClass::Output ? input : output) += *line.tokens;
                complete = complete && line.amount.has_value();
                QCOMPARE(line.amount.has_value(), line.unitPrice.has_value());
                if (line.amount) {
                    QCOMPARE(line.amount->pico(), line.unitPrice->pico() * *line.tokens);
                    sum = *sum.plus(*line.amount);
                }
            }
            QCOMPARE(input, *tokens.input);
            QCOMPARE(output, *tokens.output);
            QCOMPARE(cost.known, sum);
            QCOMPARE(cost.total, complete ? std::optional(sum) : std::nullopt);
            totals += complete ? 1 : 0;
        }
        QVERIFY(totals > 5000 && totals < 20000);
    }

    void expectedCostIsThatOfAnAnswerAsLongAsAllowed() {
        QCOMPARE(expectedCost(model(100), 1000, 50, 0), std::optional(PicoUsd(2000 + 500)));
        QCOMPARE(expectedCost(model(100), 1000, 500, 0), std::optional(PicoUsd(2000 + 1000)));
        QCOMPARE(expectedCost(model(100), 1000, std::nullopt, 0), std::optional(PicoUsd(2000 + 1000)));
        QCOMPARE(expectedCost(model(std::nullopt), 1000, 7, 0), std::optional(PicoUsd(2000 + 70)));
        QCOMPARE(expectedCost(model(100), 1001, 50, 0), std::optional(PicoUsd(4004 + 1500))); // thinks all the way
    }

    void expectedCostIsUnknownWhenAPriceIs() {
        QVERIFY(!expectedCost(model(std::nullopt), 10, std::nullopt, 0).has_value());
        QVERIFY(!expectedCost(model(100), -1, 10, 0).has_value());
        QVERIFY(!expectedCost(model(100), 10, -1, 0).has_value());
        QVERIFY(!expectedCost(model(kLargest), kLargest, kLargest, 0).has_value());
        QVERIFY(!expectedCost(ModelInfo{}, 10, 10, 0).has_value());
        ModelInfo half = model(100);
        half.prices.back().rates.output.reset();
        QVERIFY(!expectedCost(half, 10, 10, 0).has_value());
    }
};

QTEST_GUILESS_MAIN(CostTest)
#include "tst_cost.moc"
