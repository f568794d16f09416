// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/token_estimate.h"

#include <QTest>

#include <array>
#include <string>

using namespace fairlead::catalog;

namespace {

constexpr TokenizerFamily kO200k = TokenizerFamily::O200k;
constexpr std::array<TokenizerFamily, 9> kFamilies{
    TokenizerFamily::Other,  TokenizerFamily::O200k,    TokenizerFamily::Cl100k,
    TokenizerFamily::Claude, TokenizerFamily::Gemini,   TokenizerFamily::Llama3,
    TokenizerFamily::Qwen,   TokenizerFamily::DeepSeek, TokenizerFamily::Mistral};

std::string repeated(const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i)
        result += text;
    return result;
}

} // namespace

class TokenEstimateTest : public QObject {
    Q_OBJECT

private slots:
    void countsText_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("tokens");
        QTest::newRow("nothing") << QByteArray() << qint64{0};
        QTest::newRow("a word") << QByteArray("hello") << qint64{1};
        QTest::newRow("words") << QByteArray("the quick brown fox") << qint64{4};
        QTest::newRow("a long word") << QByteArray("internationalization") << qint64{4};
        QTest::newRow("a sentence") << QByteArray("What is the capital of France?") << qint64{7};
        QTest::newRow("capitals") << QByteArray("HTTP") << qint64{1};
        QTest::newRow("camel case") << QByteArray("parseHttpRequest") << qint64{3};
        QTest::newRow("digits") << QByteArray("1234567") << qint64{3};
        QTest::newRow("line ends") << QByteArray("a\n\nb") << qint64{3};
        QTest::newRow("indentation") << QByteArray("a\n        b") << qint64{4};
        QTest::newRow("punctuation") << QByteArray("});") << qint64{2};
        QTest::newRow("ideographs") << QByteArray("\xE4\xBD\xA0\xE5\xA5\xBD\xE4\xB8\x96\xE7\x95\x8C") << qint64{3};
        QTest::newRow("Cyrillic") << QByteArray("\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82") << qint64{2};
        QTest::newRow("emoji") << QByteArray("\xF0\x9F\x98\x80") << qint64{2};
    }
    void countsText() {
        QFETCH(QByteArray, text);
        QFETCH(qint64, tokens);
        QCOMPARE(qint64{estimateTokens(kO200k, text.toStdString())}, tokens);
    }

    void familiesDiffer() {
        QCOMPARE(estimateTokens(TokenizerFamily::Gemini, "123456"), std::int64_t{6}); // a token a digit
        QCOMPARE(estimateTokens(TokenizerFamily::O200k, "123456"), std::int64_t{2});
        const std::string text = repeated("the quick brown fox ", 25);
        QCOMPARE(estimateTokens(TokenizerFamily::O200k, text), std::int64_t{100});
        QCOMPARE(estimateTokens(TokenizerFamily::Claude, text), std::int64_t{115});
    }

    void growsWithTheText() {
        const std::string once = "Some words, 12 digits \xC3\xA9 and\n\n  code(); ";
        for (const TokenizerFamily family : kFamilies) {
            const double one = static_cast<double>(estimateTokens(family, repeated(once, 10))) / 10;
            const double many = static_cast<double>(estimateTokens(family, repeated(once, 1000))) / 1000;
            QVERIFY(one > 10 && many > 0.95 * one && many < 1.05 * one);
        }
    }

    void countsWhatModelSeesOfJson_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("sameAs"); // plain text of as many tokens
        QTest::newRow("string") << QByteArray("\"hello there\"") << QByteArray("hello there");
        QTest::newRow("message") << QByteArray("[{\"role\":\"user\",\"content\":\"hello there\"}]")
                                 << QByteArray("role user content hello there");
        QTest::newRow("part") << QByteArray("{\"type\":\"text\",\"text\":\"hello\"}") << QByteArray("hello");
        QTest::newRow("escapes") << QByteArray("\"a\\n\\\"b\\\"\\u0041\\t\"") << QByteArray("a\n\"b\"A\t");
        QTest::newRow("escaped ideograph")
            << QByteArray("\"\\u4f60\\u597d\"") << QByteArray("\xE4\xBD\xA0\xE5\xA5\xBD");
        QTest::newRow("numbers") << QByteArray("[1, 2.5, true, null]") << QByteArray("1 2.5 true null");
        QTest::newRow("ids") << QByteArray("{\"tool_call_id\":\"call_abcdef\",\"id\":7,\"content\":\"x\"}")
                             << QByteArray("content x");
        QTest::newRow("cache mark")
            << QByteArray("{\"cache_control\":{\"type\":\"ephemeral\",\"a\":[{\"b\":\"c\"}]},\"text\":\"x\"}")
            << QByteArray("x");
        QTest::newRow("signature") << QByteArray("{\"signature\":\"" + QByteArray(500, 'A') + "\",\"text\":\"x\"}")
                                   << QByteArray("x");
        QTest::newRow("earlier thoughts")
            << QByteArray("{\"reasoning_content\":\"many thoughts\",\"text\":\"x\"}") << QByteArray("x");
    }
    void countsWhatModelSeesOfJson() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, sameAs);
        QCOMPARE(estimateJsonTokens(kO200k, json.toStdString()), estimateTokens(kO200k, sameAs.toStdString()));
    }

    void pictureIsPictureHoweverManyBytes() {
        const std::string big = repeated("iVBORw0KGgo", 50000);
        const auto part = [](const std::string& url) {
            return "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\"}}";
        };
        const std::int64_t inlined = estimateJsonTokens(kO200k, part("data:image/png;base64," + big));
        const std::int64_t linked =
            estimateJsonTokens(kO200k, part("https://example.com/a-very-long-name-of-a-picture.png"));
        QVERIFY(inlined > 200 && inlined < 400);
        QCOMPARE(linked, inlined);
        const std::string inlineData = "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + big + "\"}}";
        const std::string sound = "{\"input_audio\":{\"data\":\"" + big + "\"}}";
        const std::string mention = "{\"text\":\"see https://example.com/\"}"; // an address in a text is text
        QVERIFY(estimateJsonTokens(kO200k, inlineData) < 400);
        QVERIFY(estimateJsonTokens(kO200k, sound) < 400);
        QVERIFY(estimateJsonTokens(kO200k, mention) < 15);
    }

    void brokenJsonIsCountedAsFarAsItGoes_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("open string") << QByteArray("{\"content\":\"hello");
        QTest::newRow("open escape") << QByteArray("\"hello\\");
        QTest::newRow("open unicode escape") << QByteArray("\"hello\\u12");
        QTest::newRow("bad unicode escape") << QByteArray("\"hello\\uzzzz\"");
        QTest::newRow("lone surrogates") << QByteArray("\"hello\\ud800\\udc00\\udfff\"");
        QTest::newRow("brackets that do not match") << QByteArray("]]}}{\"content\":[\"hello\"}}]]");
        QTest::newRow("open ignored object") << QByteArray("{\"content\":\"hello\",\"cache_control\":{\"a\":[");
        QTest::newRow("key at the end") << QByteArray("[\"hello\",\"content\":");
        QTest::newRow("no UTF-8") << QByteArray("\"hello \xFF\xC3\xE4\xBD\"");
        QTest::newRow("NUL") << QByteArray("\"hello\0\"", 8);
        QTest::newRow("no JSON") << QByteArray("hello: world");
    }
    void brokenJsonIsCountedAsFarAsItGoes() {
        QFETCH(QByteArray, json);
        for (const TokenizerFamily family : kFamilies) {
            for (qsizetype length = 0; length <= json.size(); ++length) {
                const std::int64_t tokens = estimateJsonTokens(family, json.left(length).toStdString());
                QVERIFY(tokens >= 0 && tokens < 40);
            }
            QVERIFY(estimateJsonTokens(family, json.toStdString()) > 0);
        }
    }

    void deepNestingIsNoMatter() {
        QCOMPARE(estimateJsonTokens(kO200k, repeated("[", 100000) + "\"a\"" + repeated("]", 100000)), std::int64_t{1});
    }

    void requestIsItsPartsAndTheirFrame() {
        const std::array<std::string_view, 2> parts{"[{\"role\":\"user\",\"content\":\"hi\"}]", "\"Be brief.\""};
        const std::string_view tools = "[{\"type\":\"function\",\"function\":{\"name\":\"now\"}}]";
        const std::int64_t bare = estimateJsonTokens(kO200k, parts[0]) + estimateJsonTokens(kO200k, parts[1]);
        const std::int64_t plain = estimateRequestTokens(kO200k, parts, {});
        QVERIFY(plain > bare && plain < bare + 10);
        QVERIFY(estimateRequestTokens(kO200k, parts, tools) > plain + estimateJsonTokens(kO200k, tools));
        QVERIFY(estimateRequestTokens(TokenizerFamily::Claude, parts, tools) > 400); // their own prompt for tools
        for (const TokenizerFamily family : kFamilies)
            QVERIFY(estimateRequestTokens(family, {}, {}) >= 0);
    }

    void nameOfFamilyIsReadBack() {
        for (const TokenizerFamily family : kFamilies)
            QCOMPARE(tokenizerFamily(name(family)), std::optional(family));
        QVERIFY(!tokenizerFamily("gpt2").has_value());
    }
};

QTEST_GUILESS_MAIN(TokenEstimateTest)
#include "tst_token_estimate.moc"
