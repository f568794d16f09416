// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/slice.h"
#include "proxy/json/utf8.h"
#include "proxy/json/writer.h"

#include <QtTest>

#include <limits>

using namespace fairlead;

class TestWriter : public QObject {
    Q_OBJECT

private slots:
    void writesNestedValuesWithCommas();
    void appendsToWhatIsThere();
    void escapesStrings_data();
    void escapesStrings();
    void writesNumbersThatReadBackEqual();
    void cutsTextBetweenCharacters();
};

void TestWriter::writesNestedValuesWithCommas() {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("a").integer(-1).key("b").beginArray();
    writer.string("x").null().boolean(true).boolean(false).beginObject().endObject().beginArray().endArray();
    writer.endArray().key("c").raw("1.0").key("d").beginObject().key("e").number(0.5).endObject().endObject();
    QCOMPARE(out, std::string(R"({"a":-1,"b":["x",null,true,false,{},[]],"c":1.0,"d":{"e":0.5}})"));
}

void TestWriter::appendsToWhatIsThere() {
    std::string out = "data: ";
    json::Writer(out).beginArray().integer(std::numeric_limits<std::int64_t>::min()).endArray();
    QCOMPARE(out, std::string("data: [-9223372036854775808]"));
}

void TestWriter::escapesStrings_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("empty") << QByteArray("") << QByteArray("\"\"");
    QTest::newRow("quote and backslash") << QByteArray("a\"b\\c") << QByteArray(R"("a\"b\\c")");
    QTest::newRow("line ends and tab") << QByteArray("\r\n\t") << QByteArray(R"("\r\n\t")");
    QTest::newRow("control") << QByteArray("\x01\x1f\x7f") << QByteArray("\"\\u0001\\u001f\x7f\"");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray(R"("a\u0000b")");
    QTest::newRow("UTF-8") << QByteArray("\xC3\xA9\xF0\x9F\x98\x80") << QByteArray("\"\xC3\xA9\xF0\x9F\x98\x80\"");
    QTest::newRow("broken UTF-8") << QByteArray("a\xFFz") << QByteArray("\"a\xEF\xBF\xBDz\"");
    QTest::newRow("cut UTF-8") << QByteArray("\xE2\x82") << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

void TestWriter::escapesStrings() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const std::string literal = json::quoted(text.toStdString());
    QCOMPARE(QByteArray::fromStdString(literal), expected);
    QVERIFY(json::validate(literal));
    std::string out;
    json::Writer(out).string(text.toStdString());
    QCOMPARE(out, literal);
}

void TestWriter::writesNumbersThatReadBackEqual() {
    const std::vector<double> values = {0.0, -0.0, 0.1, 1e22, 1.7976931348623157e308, 5e-324, -123456.789, 1.0 / 3.0};
    std::string out;
    json::Writer writer(out);
    writer.beginArray();
    for (const double value : values)
        writer.number(value);
    writer.number(std::numeric_limits<double>::infinity()).number(std::numeric_limits<double>::quiet_NaN()).endArray();
    QVERIFY2(json::validate(out), out.c_str());
    const auto elements = json::elements(out);
    QVERIFY(elements);
    QCOMPARE(elements->size(), values.size() + 2);
    for (std::size_t i = 0; i < values.size(); ++i)
        QVERIFY(json::number(elements->at(i)) == values[i]);
    QCOMPARE(elements->at(values.size()).kind, json::Kind::Null);
    QCOMPARE(elements->at(values.size() + 1).kind, json::Kind::Null);
}

void TestWriter::cutsTextBetweenCharacters() {
    QCOMPARE(json::utf8Prefix("abc", 3), std::string_view("abc"));
    QCOMPARE(json::utf8Prefix("abc", 2), std::string_view("ab"));
    QCOMPARE(json::utf8Prefix("a\xE2\x82\xAC", 3), std::string_view("a"));
    QCOMPARE(json::utf8Prefix("a\xE2\x82\xAC", 4), std::string_view("a\xE2\x82\xAC"));
    QCOMPARE(json::utf8Prefix("", 0), std::string_view());
}

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
