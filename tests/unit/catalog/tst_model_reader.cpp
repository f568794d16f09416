// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/model_reader.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::catalog;

namespace {

std::string list(const std::string& lines) {
    return "fairlead-models 1\nchecked 2026-01-31\n" + lines;
}

std::string model(const std::string& below) {
    return list("provider p\nmodel m\n" + below);
}

} // namespace

class ModelReaderTest : public QObject {
    Q_OBJECT

private slots:
    void readsEveryWord() {
        const std::string text = list("# a remark\n\n"
                                      "provider b\n"
                                      "model z/m:free family=f window=1000 input=900 output=100 takes=text|pdf "
                                      "able=yn-y tokenizer=qwen dimensions=8 ends=2027-02-28 kind=embedding "
                                      "status=preview responses-only rolling\n"
                                      " alias y\n"
                                      " price source=docs date=2026-01-02 to=2026-03-31 promo in=0.0375 out=2 read=0 "
                                      "write=1 write-long=2 audio=3 reasoning=4\n"
                                      " tier above=10 in=5\n"
                                      " tier above=20 in=6\n"
                                      " price from=2026-04-01 doubt in=1\n"
                                      " band days=sat-mon hours=00:00-01:30,22:00-24:00 in=9\n"
                                      "provider a deployments\n"
                                      "same c b\n");
        const Result<ModelTable> table = readModels(text);
        QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
        QCOMPARE(std::string(table->checked), std::string("2026-01-31"));
        QCOMPARE(table->providers.size(), std::size_t{2});
        QVERIFY(table->providers[0].id == "a" && table->providers[0].deployments && table->providers[0].count == 0);
        QVERIFY(table->providers[1].id == "b" && !table->providers[1].deployments && table->providers[1].count == 1);
        QCOMPARE(table->aliases.size(), std::size_t{1});
        QVERIFY(table->sameAs.size() == 1 && table->sameAs[0].first == "c" && table->sameAs[0].second == "b");
        const ModelInfo& read = table->models.at(0);
        QVERIFY(read.provider == "b" && read.id == "z/m:free" && read.family == "f");
        QCOMPARE(read.contextWindow, std::optional<std::int64_t>(1000));
        QCOMPARE(read.maxInput, std::optional<std::int64_t>(900));
        QCOMPARE(read.maxOutput, std::optional<std::int64_t>(100));
        QCOMPARE(int{read.modalities}, int{kText | kPdf});
        QVERIFY(read.tools == true && read.jsonSchema == false && !read.reasoning && read.streaming == true);
        QCOMPARE(read.tokenizer, TokenizerFamily::Qwen);
        QCOMPARE(read.dimensions, std::optional<std::int64_t>(8));
        QVERIFY(read.ends == std::chrono::sys_days(std::chrono::year(2027) / 2 / 28));
        QVERIFY(read.kind == ModelKind::Embedding && read.status == ModelStatus::Preview);
        QVERIFY(read.responsesOnly && read.rolling);
        QCOMPARE(read.prices.size(), std::size_t{2});
        const DatedPrice& first = read.prices[0];
        QVERIFY(first.promotional && !first.doubtful && !first.from && first.to && first.asOf);
        QVERIFY(first.rates.input == PicoUsd(37'500) && first.rates.cacheRead == PicoUsd(0));
        QVERIFY(first.rates.cacheWriteLong == PicoUsd(2'000'000) && first.rates.audioInput == PicoUsd(3'000'000));
        QVERIFY(first.rates.reasoning == PicoUsd(4'000'000));
        QVERIFY(first.tiers.size() == 2 && first.tiers[1].above == 20 && !first.tiers[1].rates.output);
        const PriceBand& band = read.prices[1].bands.at(0);
        QCOMPARE(int{band.days}, 0b1100001);
        QVERIFY(band.hours == (std::vector<PriceBand::Hours>{{0, 90}, {1320, 1440}}));
    }

    void whatIsAbsentIsUnknown() {
        const std::string text = model(" price in=1\n");
        const Result<ModelTable> table = readModels(text);
        QVERIFY(table.has_value());
        const ModelInfo& read = table->models.at(0);
        QVERIFY(!read.contextWindow && !read.maxOutput && !read.tools && !read.streaming && read.modalities == 0);
        QVERIFY(!read.prices[0].rates.output && !read.prices[0].asOf);
    }

    void saysWhichLineIsBroken_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char* what, const std::string& text, const char* place) {
            QTest::newRow(what) << QByteArray::fromStdString(text) << QByteArray(place);
        };
        row("empty", "", "");
        row("only remarks", "# x\n", "");
        row("JSON", "{\"models\":[]}", "Line 1:");
        row("another version", "fairlead-models 2\n", "Line 1:");
        row("no date", "fairlead-models 1\n", "");
        row("bad date", "fairlead-models 1\nchecked soon\n", "Line 2:");
        row("unknown line", list("colour red\n"), "Line 3:");
        row("model of nobody", list("model m\n"), "Line 3:");
        row("provider without id", list("provider\n"), "Line 3:");
        row("provider of two words", list("provider a b\n"), "Line 3:");
        row("provider twice", list("provider a\nprovider a\n"), "");
        row("model without id", list("provider p\nmodel\n"), "Line 4:");
        row("model twice", list("provider p\nmodel m\nmodel m\n"), "");
        row("two spaces", list("provider p\nmodel m  window=1\n"), "Line 4:");
        row("carriage return", list("provider p\nmodel m window=1\r\n"), "Line 4:");
        row("tab", list("provider p\nmodel m\twindow=1\n model\n"), "Line 5:");
        row("unknown word", list("provider p\nmodel m colour=red\n"), "Line 4:");
        row("word twice", list("provider p\nmodel m window=1 window=2\n"), "Line 4:");
        row("flag with value", list("provider p\nmodel m rolling=y\n"), "Line 4:");
        row("window with letters", list("provider p\nmodel m window=1k\n"), "Line 4:");
        row("negative window", list("provider p\nmodel m window=-1\n"), "Line 4:");
        row("huge window", list("provider p\nmodel m window=99999999999999999999\n"), "Line 4:");
        row("abilities", list("provider p\nmodel m able=yyy\n"), "Line 4:");
        row("ability", list("provider p\nmodel m able=yyyx\n"), "Line 4:");
        row("modality", list("provider p\nmodel m takes=text|smell\n"), "Line 4:");
        row("tokenizer", list("provider p\nmodel m tokenizer=gpt\n"), "Line 4:");
        row("no such day", list("provider p\nmodel m ends=2026-02-29\n"), "Line 4:");
        row("status", list("provider p\nmodel m status=gone\n"), "Line 4:");
        row("nothing above", list("provider p\n price in=1\n"), "Line 4:");
        row("price without rate", model(" price date=2026-01-01\n"), "Line 5:");
        row("price in letters", model(" price in=cheap\n"), "Line 5:");
        row("negative price", model(" price in=-1\n"), "Line 5:");
        row("exponent", model(" price in=1e3\n"), "Line 5:");
        row("seven decimals", model(" price in=0.0000001\n"), "Line 5:");
        row("no digits", model(" price in=1.\n"), "Line 5:");
        row("point only", model(" price in=.5\n"), "Line 5:");
        row("fortune", model(" price in=1000001\n"), "Line 5:");
        row("source", model(" price source=hearsay in=1\n"), "Line 5:");
        row("rate twice", model(" price in=1 in=2\n"), "Line 5:");
        row("ends before it begins", model(" price from=2026-02-02 to=2026-02-01 in=1\n"), "Line 5:");
        row("two prices at once", model(" price in=1\n price in=2\n"), "Line 6:");
        row("overlap", model(" price to=2026-02-02 in=1\n price from=2026-02-02 in=2\n"), "Line 6:");
        row("tier of nothing", model(" tier above=1 in=1\n"), "Line 5:");
        row("tier without bound", model(" price in=1\n tier in=1\n"), "Line 6:");
        row("tier at zero", model(" price in=1\n tier above=0 in=1\n"), "Line 6:");
        row("tier without rate", model(" price in=1\n tier above=9\n"), "Line 6:");
        row("falling tiers", model(" price in=1\n tier above=9 in=1\n tier above=9 in=2\n"), "Line 7:");
        row("band and tier", model(" price in=1\n tier above=9 in=1\n band days=mon hours=00:00-01:00 in=2\n"),
            "Line 7:");
        row("band without hours", model(" price in=1\n band days=mon in=2\n"), "Line 6:");
        row("days", model(" price in=1\n band days=someday hours=00:00-01:00 in=2\n"), "Line 6:");
        row("hours backwards", model(" price in=1\n band days=mon hours=02:00-01:00 in=2\n"), "Line 6:");
        row("minute 60", model(" price in=1\n band days=mon hours=00:60-01:00 in=2\n"), "Line 6:");
        row("after midnight", model(" price in=1\n band days=mon hours=23:00-24:01 in=2\n"), "Line 6:");
        row("alias of two words", model(" alias a b\n"), "Line 5:");
        row("alias is a model", model(" alias n\nmodel n\n"), "");
        row("alias twice", model(" alias a\n alias a\n"), "");
        row("shares what is not there", list("same a b\n"), "");
        row("shares and has", list("provider a\nprovider b\nsame a b\n"), "");
    }
    void saysWhichLineIsBroken() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        const std::string copy = text.toStdString();
        const Result<ModelTable> table = readModels(copy);
        QVERIFY(!table.has_value());
        QCOMPARE(table.error().code, ErrorCode::Parse);
        QVERIFY(!table.error().message.empty());
        QVERIFY2(QByteArray::fromStdString(table.error().message).startsWith(place), table.error().message.c_str());
    }

    void boundsWhatItReads_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("bytes") << QByteArray(9 * 1024 * 1024, '#');
        QByteArray models = QByteArray::fromStdString(list("provider p\n"));
        for (int i = 0; i <= 20000; ++i)
            models += "model m" + QByteArray::number(i) + "\n";
        QTest::newRow("models") << models;
        QByteArray tiers = QByteArray::fromStdString(model(" price in=1\n"));
        for (int i = 1; i <= 65; ++i)
            tiers += " tier above=" + QByteArray::number(i) + " in=1\n";
        QTest::newRow("tiers") << tiers;
    }
    void boundsWhatItReads() {
        QFETCH(QByteArray, text);
        const std::string copy = text.toStdString();
        const Result<ModelTable> table = readModels(copy);
        QVERIFY(!table.has_value());
        QCOMPARE(table.error().code, ErrorCode::Limit);
    }

    void cutFileNeverCrashes() {
        const std::string whole(builtInModels().substr(0, 3000));
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const std::string cut = whole.substr(0, length);
            const Result<ModelTable> table = readModels(cut);
            QVERIFY(table.has_value() || !table.error().message.empty());
        }
    }
};

QTEST_GUILESS_MAIN(ModelReaderTest)
#include "tst_model_reader.moc"
