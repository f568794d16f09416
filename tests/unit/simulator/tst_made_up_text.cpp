// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/padded_bytes.h"
#include "proxy/base/random_source.h"
#include "proxy/simulator/made_up_text.h"
#include "proxy/simulator/schema_instance.h"

#include <QTest>

#include <numeric>

using namespace fairlead;
using namespace fairlead::simulator;

namespace {

std::string joined(const std::vector<std::string>& pieces) {
    return std::accumulate(pieces.begin(), pieces.end(), std::string());
}

} // namespace

class MadeUpTextTest : public QObject {
    Q_OBJECT

private slots:
    void hasAsManyTokensAsWanted() {
        SeededRandom random(1);
        for (const int count : {1, 2, 9, 100}) {
            const std::vector<std::string> tokens = madeUpTokens(random, count);
            QCOMPARE(static_cast<int>(tokens.size()), count);
            QVERIFY(tokens.back().ends_with('.'));
            QCOMPARE(tokensOf(joined(tokens)), tokens);
        }
    }

    void dependsOnTheSeedAlone() {
        SeededRandom first(5);
        SeededRandom same(5);
        SeededRandom other(6);
        const std::vector<std::string> expected = madeUpTokens(first, 50);
        QCOMPARE(madeUpTokens(same, 50), expected);
        QVERIFY(madeUpTokens(other, 50) != expected);
    }

    void tokensAreTheTextAgain_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("empty") << QByteArray() << 0;
        QTest::newRow("word") << QByteArray("a") << 1;
        QTest::newRow("words") << QByteArray("a b c") << 3;
        QTest::newRow("blanks") << QByteArray("  a  b ") << 5;
        QTest::newRow("line") << QByteArray("a\nb") << 1;
    }
    void tokensAreTheTextAgain() {
        QFETCH(QByteArray, text);
        QFETCH(int, count);
        const std::vector<std::string> tokens = tokensOf(text.toStdString());
        QCOMPARE(QByteArray::fromStdString(joined(tokens)), text);
        QCOMPARE(static_cast<int>(tokens.size()), count);
    }

    void piecesEndAtCharacters() {
        const std::string text = "a🙂bé漢字c";
        const std::vector<std::string> pieces = piecesOf(text, 4);
        QCOMPARE(joined(pieces), text);
        for (const std::string& piece : pieces) {
            QVERIFY(piece.size() <= 4);
            QVERIFY(!QString::fromStdString(piece).contains(QChar::ReplacementCharacter));
        }
    }

    void fitsTheSchema_data() {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("instance");
        QTest::newRow("none") << QByteArray("null") << QByteArray("{}");
        QTest::newRow("empty") << QByteArray("{}") << QByteArray(R"("text")");
        QTest::newRow("object without required")
            << QByteArray(R"({"type":"object","properties":{"a":{}}})") << QByteArray("{}");
        QTest::newRow("types") << QByteArray(R"({"type":"object","required":["s","i","n","b","z","a","o"],"properties":{
            "s":{"type":"string"},"i":{"type":"integer","minimum":7},"n":{"type":"number"},"b":{"type":"boolean"},
            "z":{"type":"null"},"a":{"type":"array","items":{"type":"string"}},"o":{"type":"object"}}})")
                               << QByteArray(R"({"s":"text","i":7,"n":1,"b":true,"z":null,"a":[],"o":{}})");
        QTest::newRow("enum") << QByteArray(R"({"type":"string","enum":["b","a"]})") << QByteArray(R"("b")");
        QTest::newRow("const") << QByteArray(R"({"const":1.50})") << QByteArray("1.50");
        QTest::newRow("nullable") << QByteArray(R"({"type":["integer","null"]})") << QByteArray("1");
        QTest::newRow("any of") << QByteArray(R"({"anyOf":[{"type":"integer"},{"type":"string"}]})") << QByteArray("1");
        QTest::newRow("items") << QByteArray(R"({"type":"array","minItems":2,"items":{"type":"boolean"}})")
                               << QByteArray("[true,true]");
        QTest::newRow("nested") << QByteArray(R"({"type":"object","required":["o"],"properties":{"o":{"type":"object",)"
                                              R"("required":["x"],"properties":{"x":{"type":"string"}}}}})")
                                << QByteArray(R"({"o":{"x":"text"}})");
        QTest::newRow("required but not declared")
            << QByteArray(R"({"type":"object","required":["x"]})") << QByteArray(R"({"x":""})");
        QTest::newRow("huge array") << QByteArray(R"({"type":"array","minItems":999999999})")
                                    << QByteArray("[" + QByteArray(R"("",)").repeated(15) + R"(""])");
        QTest::newRow("wrong kinds") << QByteArray(R"({"type":1,"enum":{},"required":1,"properties":[]})")
                                     << QByteArray(R"("text")");
    }
    void fitsTheSchema() {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, instance);
        std::string document = schema.toStdString();
        padForJson(document);
        const bool isObject = document.starts_with('{');
        const json::Slice slice{isObject ? json::Kind::Object : json::Kind::Null, document};
        QCOMPARE(QByteArray::fromStdString(instanceOf(slice)), instance);
    }

    void endlessNestingEnds() {
        QByteArray schema = "{}";
        for (int i = 0; i < 100; ++i)
            schema = R"({"anyOf":[)" + schema + "]}";
        std::string document = schema.toStdString();
        padForJson(document);
        QCOMPARE(instanceOf({json::Kind::Object, document}), std::string("null"));
    }
};

QTEST_GUILESS_MAIN(MadeUpTextTest)
#include "tst_made_up_text.moc"
