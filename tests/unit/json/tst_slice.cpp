// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/slice.h"
#include "tests/unit/json/random_document.h"

#include <QtTest>

using namespace fairlead;

namespace {

// The document at the very end of its own allocation, so that AddressSanitizer sees a read past it. The padding that
// the interface asks for is not there on purpose: nothing may depend on what it holds.
class Exact {
public:
    explicit Exact(std::string_view text) : m_bytes(text.begin(), text.end()) { m_bytes.shrink_to_fit(); }
    std::string_view view() const { return {m_bytes.data(), m_bytes.size()}; }

private:
    std::vector<char> m_bytes;
};

std::string nested(int depth) {
    const auto count = static_cast<std::size_t>(depth);
    return std::string(count, '[') + std::string(count, ']');
}

} // namespace

class TestSlice : public QObject {
    Q_OBJECT

private slots:
    void givesMembersInOrderWithTheirBytes();
    void keepsDuplicatesAndTakesTheLast();
    void comparesDecodedKeys();
    void givesElements();
    void looksAtOneLevelOnly();
    void slicesRandomObjectsAsTheyWereWritten();
    void decodesText_data();
    void decodesText();
    void readsIntegersOnlyWhenTheyFit_data();
    void readsIntegersOnlyWhenTheyFit();
    void readsNumbersAndBooleans();
    void refusesHostileObjects_data();
    void refusesHostileObjects();
    void validatesTheWholeDocument_data();
    void validatesTheWholeDocument();
    void boundsBytes();
    void boundsDepth();
    void survivesABombAfterALargeDocument();
};

void TestSlice::givesMembersInOrderWithTheirBytes() {
    const Exact document(
        " {\"b\" : 1.0 ,\n\"a\":{ \"x\": [1, 2] }\t,\"s\":\"caf\\u00e9\",\"n\":null, \"t\":true,\"l\":[ ] } \n");
    const auto members = json::members(document.view());
    QVERIFY(members);
    const std::vector<std::pair<std::string_view, std::string_view>> expected = {
        {"b", "1.0"}, {"a", "{ \"x\": [1, 2] }"}, {"s", "\"caf\\u00e9\""}, {"n", "null"}, {"t", "true"}, {"l", "[ ]"}};
    const std::vector<json::Kind> kinds = {json::Kind::Number, json::Kind::Object, json::Kind::String,
                                           json::Kind::Null,   json::Kind::Bool,   json::Kind::Array};
    QCOMPARE(members->size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(members->at(i).key, expected[i].first);
        QCOMPARE(members->at(i).value.raw, expected[i].second);
        QCOMPARE(members->at(i).value.kind, kinds[i]);
    }
    QVERIFY(json::members("{}")->empty());
    QVERIFY(json::members(" { } ")->empty());
}

void TestSlice::keepsDuplicatesAndTakesTheLast() {
    const Exact document(R"({"model":"a","x":1,"model":"b"})");
    const auto members = json::members(document.view());
    QVERIFY(members);
    QCOMPARE(members->size(), std::size_t(3));
    QCOMPARE(json::find(*members, "model")->value.raw, std::string_view("\"b\""));
    QVERIFY(json::find(*members, "absent") == nullptr);
}

void TestSlice::comparesDecodedKeys() {
    const Exact document(R"({"mod\u0065l":1,"caf\u00e9":2,"\ud800":3})");
    const auto members = json::members(document.view());
    QVERIFY(members);
    QVERIFY(members->at(0).hasKey("model"));
    QVERIFY(!members->at(0).hasKey("mod\\u0065l"));
    QVERIFY(members->at(1).hasKey("caf\xC3\xA9"));
    QVERIFY(!members->at(2).hasKey("\xED\xA0\x80"));
}

void TestSlice::givesElements() {
    const Exact document("[ 1 ,\"a]\", [2,[3]] , {\"k\":[]},null]\n");
    const auto elements = json::elements(document.view());
    QVERIFY(elements);
    const std::vector<std::string_view> expected = {"1", "\"a]\"", "[2,[3]]", "{\"k\":[]}", "null"};
    QCOMPARE(elements->size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(elements->at(i).raw, expected[i]);
    QVERIFY(json::elements("[]")->empty());
}

void TestSlice::looksAtOneLevelOnly() {
    const Exact document(R"({"a":{"b" 1 2 nonsense "\q"},"c":3})");
    const auto members = json::members(document.view());
    QVERIFY(members);
    QCOMPARE(members->at(0).value.raw, std::string_view(R"({"b" 1 2 nonsense "\q"})"));
    QVERIFY(!json::validate(document.view()));
}

void TestSlice::slicesRandomObjectsAsTheyWereWritten() {
    test::RandomJson random(20260401);
    for (int round = 0; round < 3000; ++round) {
        std::vector<std::pair<std::string, std::string>> expected;
        std::string document = random.space() + "{";
        for (std::size_t count = random.below(6); expected.size() < count;) {
            expected.emplace_back(random.string(), random.value(4));
            document += (expected.size() > 1 ? "," : "") + random.space() + expected.back().first + random.space() +
                        ":" + random.space() + expected.back().second + random.space();
        }
        document += "}" + random.space();
        const Exact exact(document);
        QVERIFY2(json::validate(exact.view()), document.c_str());
        const auto members = json::members(exact.view());
        QVERIFY2(members, document.c_str());
        QCOMPARE(members->size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE("\"" + std::string(members->at(i).key) + "\"", expected[i].first);
            QCOMPARE(std::string(members->at(i).value.raw), expected[i].second);
        }
    }
}

void TestSlice::decodesText_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("\"abc\"") << true << QByteArray("abc");
    QTest::newRow("empty") << QByteArray("\"\"") << true << QByteArray("");
    QTest::newRow("every simple escape") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << true
                                         << QByteArray("\"\\/\b\f\n\r\t");
    QTest::newRow("one byte") << QByteArray(R"("\u0041")") << true << QByteArray("A");
    QTest::newRow("NUL") << QByteArray(R"("a\u0000b")") << true << QByteArray("a\0b", 3);
    QTest::newRow("two bytes") << QByteArray(R"("\u00E9")") << true << QByteArray("\xC3\xA9");
    QTest::newRow("three bytes") << QByteArray(R"("\u20ac")") << true << QByteArray("\xE2\x82\xAC");
    QTest::newRow("pair") << QByteArray(R"("x\uD83D\uDE00y")") << true << QByteArray("x\xF0\x9F\x98\x80y");
    QTest::newRow("lone high surrogate") << QByteArray(R"("\ud83d")") << false << QByteArray();
    QTest::newRow("lone low surrogate") << QByteArray(R"("\ude00")") << false << QByteArray();
    QTest::newRow("two high surrogates") << QByteArray(R"("\ud83d\ud83d")") << false << QByteArray();
    QTest::newRow("not a string") << QByteArray("12") << false << QByteArray();
}

void TestSlice::decodesText() {
    QFETCH(QByteArray, raw);
    QFETCH(bool, good);
    QFETCH(QByteArray, expected);
    const Exact document("[" + raw.toStdString() + "]");
    const auto elements = json::elements(document.view());
    QVERIFY(elements);
    const auto text = json::text(elements->at(0));
    QCOMPARE(text.has_value(), good);
    if (good)
        QCOMPARE(QByteArray::fromStdString(*text), expected);
    else
        QCOMPARE(text.error().code, ErrorCode::Parse);
    const auto plain = json::plainText(elements->at(0));
    QCOMPARE(plain.has_value(), raw.startsWith('"') && !raw.contains('\\'));
}

void TestSlice::readsIntegersOnlyWhenTheyFit_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("good");
    QTest::addColumn<qlonglong>("expected");
    QTest::newRow("zero") << QByteArray("0") << true << 0LL;
    QTest::newRow("negative") << QByteArray("-42") << true << -42LL;
    QTest::newRow("largest") << QByteArray("9223372036854775807") << true << 9223372036854775807LL;
    QTest::newRow("one more") << QByteArray("9223372036854775808") << false << 0LL;
    QTest::newRow("twenty digits") << QByteArray("12345678901234567890") << false << 0LL;
    QTest::newRow("with a point") << QByteArray("1.0") << false << 0LL;
    QTest::newRow("with an exponent") << QByteArray("1e2") << false << 0LL;
    QTest::newRow("a string") << QByteArray("\"1\"") << false << 0LL;
}

void TestSlice::readsIntegersOnlyWhenTheyFit() {
    QFETCH(QByteArray, raw);
    QFETCH(bool, good);
    QFETCH(qlonglong, expected);
    const Exact document("[" + raw.toStdString() + "]");
    const auto value = json::integer(json::elements(document.view())->at(0));
    QCOMPARE(value.has_value(), good);
    if (good)
        QCOMPARE(*value, expected);
}

void TestSlice::readsNumbersAndBooleans() {
    const Exact document("[1.5,-2e3,1e999,true,false,null]");
    const auto elements = json::elements(document.view());
    QVERIFY(elements);
    QCOMPARE(json::number(elements->at(0)).value(), 1.5);
    QCOMPARE(json::number(elements->at(1)).value(), -2000.0);
    QVERIFY(!json::number(elements->at(2)));
    QVERIFY(!json::number(elements->at(3)));
    QCOMPARE(json::boolean(elements->at(3)).value(), true);
    QCOMPARE(json::boolean(elements->at(4)).value(), false);
    QVERIFY(!json::boolean(elements->at(5)));
}

// Every row is refused by members() and by validate(), at the offset named.
void TestSlice::refusesHostileObjects_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<qlonglong>("offset");
    const auto row = [](const char* name, const QByteArray& document, qlonglong offset) {
        QTest::newRow(name) << document << offset;
    };
    row("empty", "", 0);
    row("white space only", " \n\t", 3);
    row("NUL only", QByteArray("\0", 1), 0);
    row("array bracket alone", "]", 0);
    row("open only", "{", 1);
    row("truncated key", "{\"a", 1);
    row("truncated after key", "{\"a\"", 4);
    row("truncated after colon", "{\"a\":", 5);
    row("truncated after value", "{\"a\":1", 6);
    row("truncated after comma", "{\"a\":1,", 7);
    row("truncated string", "{\"a\":\"b", 5);
    row("truncated escape", "{\"a\":\"b\\", 5);
    row("truncated nested", "{\"a\":[{\"b\":1}", 13);
    row("comma at the end", "{\"a\":1,}", 7);
    row("comma at the front", "{,\"a\":1}", 1);
    row("two commas", "{\"a\":1,,\"b\":2}", 7);
    row("no comma", "{\"a\":1 \"b\":2}", 7);
    row("no colon", "{\"a\" 1}", 5);
    row("two colons", "{\"a\"::1}", 5);
    row("no value", "{\"a\":}", 5);
    row("key without quotes", "{a:1}", 1);
    row("single quotes", "{'a':1}", 1);
    row("comment", "{/**/\"a\":1}", 1);
    row("trailing garbage", "{\"a\":1} x", 8);
    row("second document", "{}{}", 2);
    row("closing bracket too many", "{}}", 2);
    row("wrong bracket", "{\"a\":[1}", 7);
    row("wrong nested bracket", "{\"a\":[{]}}", 7);
    row("wrong outer bracket", "{\"a\":1]", 6);
    row("byte order mark", "\xEF\xBB\xBF{\"a\":1}", 0);
    row("bad escape", "{\"a\":\"\\x41\"}", 6);
    row("bad escape in a key", "{\"\\q\":1}", 2);
    row("short unicode escape", "{\"a\":\"\\u12\"}", 6);
    row("unicode escape that is not hex", "{\"a\":\"ab\\u12G4\"}", 8);
    row("raw line feed in a string", "{\"a\":\"x\ny\"}", 7);
    row("raw NUL in a string", QByteArray("{\"a\":\"x\0\"}", 10), 7);
    row("NUL between tokens", QByteArray("{\0\"a\":1}", 8), 1);
    row("control character that looks like a comma", "{\"a\":1\x0C\"b\":2}", 6);
    row("control character that looks like a colon", "{\"a\"\x1A 1}", 4);
    row("leading zero", "{\"a\":01}", 5);
    row("plus sign", "{\"a\":+1}", 5);
    row("no digit behind the point", "{\"a\":1.}", 5);
    row("no digit before the point", "{\"a\":.5}", 5);
    row("no exponent digits", "{\"a\":1e}", 5);
    row("minus alone", "{\"a\":-}", 5);
    row("hexadecimal", "{\"a\":0x10}", 5);
    row("NaN", "{\"a\":NaN}", 5);
    row("Infinity", "{\"a\":-Infinity}", 5);
    row("true misspelt", "{\"a\":True}", 5);
    row("null with a tail", "{\"a\":nullx}", 5);
    row("string with a tail", "{\"a\":\"b\"c}", 8);
    row("number with a string tail", "{\"a\":1\"b\"}", 5);
    row("overlong UTF-8", "{\"a\":\"\xC0\xAF\"}", 6);
    row("surrogate as UTF-8", "{\"a\":\"\xED\xA0\x80\"}", 6);
    row("above U+10FFFF", "{\"a\":\"\xF4\x90\x80\x80\"}", 6);
    row("cut UTF-8 sequence", "{\"a\":\"\xE2\x82\"}", 6);
    row("lone continuation byte", "{\"\x80\":1}", 2);
}

void TestSlice::refusesHostileObjects() {
    QFETCH(QByteArray, document);
    QFETCH(qlonglong, offset);
    const Exact exact(std::string_view(document.constData(), static_cast<std::size_t>(document.size())));
    const auto members = json::members(exact.view());
    QVERIFY(!members);
    QCOMPARE(members.error().code, ErrorCode::Parse);
    QCOMPARE(members.error().offset, offset);
    QVERIFY(!members.error().message.empty());
    const auto whole = json::validate(exact.view());
    QVERIFY(!whole);
    QCOMPARE(whole.error().offset, offset);
}

void TestSlice::validatesTheWholeDocument_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<bool>("good");
    const auto row = [](const QByteArray& document, bool good) {
        QTest::newRow(document.left(40).constData()) << document << good;
    };
    row("1", true);
    row(" \"text\" ", true);
    row("null", true);
    row("[]", true);
    row("{\"a\":[1,{\"b\":\"\\ud800\"}]}", true);
    row("[1,[2,[3,{\"x\":[]}]]]", true);
    row("{\"a\":1,\"a\":1e999}", true);
    row("[1,]", false);
    row("[,1]", false);
    row("[1 2]", false);
    row("{\"a\":[1 2]}", false);
    row("{\"a\":{\"b\" 1}}", false);
    row("{\"a\":{\"b\":1,}}", false);
    row("{\"a\":[\"\\x\"]}", false);
    row("[[[[1]]]", false);
    row("{\"a\":[}", false);
    row("{\"a\":{\"b\":[01]}}", false);
    row(":", false);
    row("1 1", false);
}

void TestSlice::validatesTheWholeDocument() {
    QFETCH(QByteArray, document);
    QFETCH(bool, good);
    const Exact exact(std::string_view(document.constData(), static_cast<std::size_t>(document.size())));
    QCOMPARE(json::validate(exact.view()).has_value(), good);
}

void TestSlice::boundsBytes() {
    const Exact document("{\"a\":\"0123456789\"}");
    QVERIFY(json::members(document.view(), {.bytes = 18}));
    const auto refused = json::members(document.view(), {.bytes = 17});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Limit);
    QCOMPARE(refused.error().offset, std::int64_t(17));
    QCOMPARE(json::elements("[1,2]", {.bytes = 4}).error().code, ErrorCode::Limit);
    QCOMPARE(json::validate("[1,2]", {.bytes = 4}).error().code, ErrorCode::Limit);
}

void TestSlice::boundsDepth() {
    const json::Limits limits{.depth = 5};
    QVERIFY(json::elements(nested(5), limits));
    QVERIFY(json::validate(nested(5), limits));
    const auto elements = json::elements(nested(6), limits);
    QVERIFY(!elements);
    QCOMPARE(elements.error().code, ErrorCode::Limit);
    QCOMPARE(elements.error().offset, std::int64_t(5));
    const auto whole = json::validate(nested(6), limits);
    QVERIFY(!whole);
    QCOMPARE(whole.error().code, ErrorCode::Limit);
    QCOMPARE(whole.error().offset, std::int64_t(5));
    QCOMPARE(json::members("{}", {.depth = 0}).error().code, ErrorCode::Limit);
    QVERIFY(json::members("{\"a\":1}", {.depth = 1}));
    QCOMPARE(json::members("{\"a\":[]}", {.depth = 1}).error().code, ErrorCode::Limit);
}

void TestSlice::survivesABombAfterALargeDocument() {
    const std::string large = "[\"" + std::string(3'000'000, 'x') + "\"]";
    QCOMPARE(json::elements(large)->at(0).raw.size(), std::size_t(3'000'002));
    const std::string bomb(2'000'000, '[');
    QCOMPARE(json::validate(bomb).error().code, ErrorCode::Limit);
    QCOMPARE(json::elements(bomb).error().code, ErrorCode::Limit);
    std::string objects;
    for (int i = 0; i < 100'000; ++i)
        objects += "{\"a\":";
    QCOMPARE(json::members(objects).error().code, ErrorCode::Limit);
    QVERIFY(json::members("{\"a\":1}"));
}

QTEST_GUILESS_MAIN(TestSlice)
#include "tst_slice.moc"
