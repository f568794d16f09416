// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/padded_bytes.h"
#include "proxy/base/random_source.h"
#include "proxy/dialects/gemini/gemini_schema.h"
#include "proxy/dialects/gemini/json_array_reader.h"
#include "proxy/json/slice.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;

class TestGeminiSchema : public QObject {
    Q_OBJECT

private slots:
    void putsReferencesInPlace_data();
    void putsReferencesInPlace();
    void referencesThatGrowWithoutEndEnd();
    void writesTheSubset_data();
    void writesTheSubset();
    void readsTheSubset_data();
    void readsTheSubset();
    void cutsArraysAlikeForEverySplit_data();
    void cutsArraysAlikeForEverySplit();
};

void TestGeminiSchema::putsReferencesInPlace_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("notes");
    const auto row = [](const char* schema, const char* expected, const char* notes) {
        QTest::newRow(schema) << QByteArray(schema) << QByteArray(expected) << QByteArray(notes);
    };
    row(R"({ "type" : "object", "additionalProperties": false, "x": 1.0 })",
        R"({ "type" : "object", "additionalProperties": false, "x": 1.0 })", "");
    row(R"({"$schema":"s","type":"object"})", R"({"type":"object"})", "");
    row(R"({"properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"string","maxLength":5.0}}})",
        R"({"properties":{"a":{"type":"string","maxLength":5.0}}})", "transformed:schema_ref>inlined");
    row(R"({"properties":{"a":{"$ref":"#/definitions/A~1b","description":"d"}},"definitions":{"A/b":{"description":"x","type":"string"}}})",
        R"({"properties":{"a":{"type":"string","description":"d"}}})", "transformed:schema_ref>inlined");
    row(R"({"items":{"$ref":"#/$defs/A"},"$defs":{"A":{"$ref":"#/$defs/B"},"B":{"enum":["$ref"]}}})",
        R"({"items":{"enum":["$ref"]}})", "transformed:schema_ref>inlined");
    row(R"({"anyOf":[{"$ref":"#/$defs/A"}],"$defs":{"A":{"properties":{"next":{"$ref":"#/$defs/A"}}}}})",
        R"({"anyOf":[{"properties":{"next":{"type":"object"}}}]})",
        "transformed:schema_ref>inlined, transformed:schema_ref>any_object");
    row(R"({"a":{"$ref":"https://x/y"},"items":{"$ref":"https://x/y"}})",
        R"({"a":{"$ref":"https://x/y"},"items":{"type":"object"}})", "transformed:schema_ref>any_object");
    row(R"({"properties":{"$ref":{"type":"string"},"$defs":{"type":"string"}}})",
        R"({"properties":{"$ref":{"type":"string"},"$defs":{"type":"string"}}})", "");
    row(R"({"default":{"$ref":"#"},"items":true})", R"({"default":{"$ref":"#"},"items":true})", "");
}

void TestGeminiSchema::putsReferencesInPlace() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, notes);
    Notes made;
    QCOMPARE(QString::fromStdString(geminiJsonSchema(schema.toStdString(), made)), QString::fromUtf8(expected));
    QCOMPARE(made.joined(), notes.toStdString());
}

void TestGeminiSchema::referencesThatGrowWithoutEndEnd() {
    std::string schema = R"({"properties":{"a":{"$ref":"#/$defs/d0"}},"$defs":{)";
    for (int i = 0; i < 30; ++i) {
        const std::string next = R"({"$ref":"#/$defs/d)" + std::to_string(i + 1) + "\"}";
        schema += "\"d" + std::to_string(i) + R"(":{"properties":{"a":)" + next + ",\"b\":" + next + "}},";
    }
    schema += R"("d30":{"type":"string"}}})";
    Notes notes;
    std::string written = geminiJsonSchema(schema, notes);
    QVERIFY(written.size() < 8 * 1024 * 1024);
    padForJson(written);
    QVERIFY(json::validate(written));
}

void TestGeminiSchema::writesTheSubset_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("note");
    const auto row = [](const char* schema, const char* expected, const char* note) {
        QTest::newRow(schema) << QByteArray(schema) << QByteArray(expected) << QByteArray(note);
    };
    row(R"({"type":"object","properties":{"a":{"type":"string"}},"required":["a","b"],"additionalProperties":false})",
        R"({"type":"OBJECT","properties":{"a":{"type":"STRING"}},"required":["a"]})",
        "dropped:schema.required, dropped:schema.additional_properties");
    row(R"({"type":["string","null"],"title":"t"})", R"({"type":"STRING","nullable":true,"title":"t"})",
        "transformed:schema.type>nullable");
    row(R"({"type":["string","integer"]})", R"({"anyOf":[{"type":"STRING"},{"type":"INTEGER"}]})",
        "transformed:schema.type>anyof");
    row(R"({"const":"x"})", R"({"type":"STRING","enum":["x"]})", "transformed:schema.const>enum");
    row(R"({"type":"integer","enum":[1,2]})", R"({"type":"INTEGER"})", "dropped:schema.enum");
    row(R"({"enum":["a",null]})", R"({"enum":["a"]})", "dropped:schema.enum_values");
    row(R"({"oneOf":[{"type":"string"}]})", R"({"anyOf":[{"type":"STRING"}]})", "transformed:schema.oneof>anyof");
    row(R"({"allOf":[{"type":"string"},{"maxLength":3}]})", R"({"type":"STRING","maxLength":3})",
        "transformed:schema.allof>merged");
    row(R"({"type":"integer","exclusiveMinimum":0})", R"({"type":"INTEGER","minimum":1})",
        "transformed:schema.exclusive_minimum>minimum");
    row(R"({"type":"string","format":"uri"})", R"({"type":"STRING"})", "dropped:schema.format");
    row(R"({"type":"string","format":"date-time"})", R"({"type":"STRING","format":"date-time"})", "");
    row(R"({"type":"array"})", R"({"type":"ARRAY","items":{"type":"STRING"}})", "transformed:schema.items>string");
    row(R"({"type":"string","enum":["a"],"enumDescriptions":["d"],"default":{"type":"x"}})",
        R"({"type":"STRING","enum":["a"],"default":{"type":"x"}})", "dropped:schema.enum_descriptions");
}

void TestGeminiSchema::writesTheSubset() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, note);
    Notes notes;
    QCOMPARE(QString::fromStdString(geminiOpenApiSchema(schema.toStdString(), notes)), QString::fromUtf8(expected));
    QCOMPARE(notes.joined(), note.toStdString());
}

void TestGeminiSchema::readsTheSubset_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* schema, const char* expected) {
        QTest::newRow(schema) << QByteArray(schema) << QByteArray(expected);
    };
    row(R"({"type":"OBJECT","properties":{"type":{"type":"STRING"}},"property_ordering":["type"]})",
        R"({"type":"object","properties":{"type":{"type":"string"}}})");
    row(R"({"type":6,"min_items":"1","minimum":1.50})", R"({"type":"object","minItems":1,"minimum":1.50})");
    row(R"({"type":"STRING","format":"enum","enum":["A"],"nullable":false})", R"({"type":"string","enum":["A"]})");
    row(R"({"any_of":[{"type":"NUMBER","nullable":true}],"example":"x"})", R"({"anyOf":[{"type":["number","null"]}]})");
}

void TestGeminiSchema::readsTheSubset() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, expected);
    QCOMPARE(QString::fromStdString(jsonSchemaOfOpenApi(schema.toStdString())), QString::fromUtf8(expected));
}

void TestGeminiSchema::cutsArraysAlikeForEverySplit_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("elements"); // with | between
    QTest::addColumn<bool>("complete");
    const auto row = [](const char* text, const char* elements, bool complete) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(elements) << complete;
    };
    row("[{\"a\":\"]}\\\"\"},\r\n{\"b\":[1,{}]}\n]", "{\"a\":\"]}\\\"\"}|{\"b\":[1,{}]}", true);
    row("[]", "", true);
    row(" [ ] ", "", true);
    row("{\"error\":{}}", "{\"error\":{}}", true);
    row("[1,\"x,]\",true,[[]]]", "1|\"x,]\"|true|[[]]", true);
    row("[{\"a\":1}", "{\"a\":1}", false);
    row("[{\"a\":1},", "{\"a\":1}", false);
    row("[{\"a\":", "", false);
    row("[,]", "!", false);
    row("[{},]", "{}|!", false);
    row("[{}]x", "{}|!", false);
    row("x", "!", false);
    row("", "", false);
}

void TestGeminiSchema::cutsArraysAlikeForEverySplit() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, elements);
    QFETCH(bool, complete);
    const std::string whole = text.toStdString();
    for (std::size_t size = 1; size <= whole.size() + 1; ++size) {
        JsonArrayReader reader(64);
        std::string found;
        bool bad = false;
        for (std::size_t at = 0; at < whole.size() && !bad; at += size) {
            const std::string piece = whole.substr(at, size);
            reader.feed(piece);
            std::string_view element;
            auto next = reader.next(element);
            for (; next == JsonArrayReader::Next::Element; next = reader.next(element))
                found.append(found.empty() ? "" : "|").append(element);
            bad = next == JsonArrayReader::Next::Malformed;
            QVERIFY(reader.heldBytes() <= 64);
        }
        if (bad)
            found.append(found.empty() ? "!" : "|!");
        QCOMPARE(QByteArray::fromStdString(found), elements);
        QCOMPARE(reader.complete(), complete);
    }
}

QTEST_GUILESS_MAIN(TestGeminiSchema)
#include "tst_gemini_schema.moc"
