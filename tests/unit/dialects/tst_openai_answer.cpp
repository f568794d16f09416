// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_scanner.h"

#include <QtTest>

using namespace fairlead;
using dialects::scanOpenAiAnswer;

Q_DECLARE_METATYPE(fairlead::TokenCounts)

class TestOpenAiAnswer : public QObject {
    Q_OBJECT

private slots:
    void readsAChatAnswer();
    void readsUsageOfEverySpelling_data();
    void readsUsageOfEverySpelling();
    void seesContentOfEveryApi_data();
    void seesContentOfEveryApi();
    void readsAnErrorUnderA200();
    void refusesWhatIsNotOneDocument_data();
    void refusesWhatIsNotOneDocument();
};

void TestOpenAiAnswer::readsAChatAnswer() {
    const auto answer = scanOpenAiAnswer(R"({"id":"x","object":"chat.completion","model":"m-2026","choices":[
        {"index":0,"message":{"role":"assistant","content":"Hello"},"logprobs":null,"finish_reason":"stop"}],
        "usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}})");
    QVERIFY(!answer.malformed);
    QVERIFY(!answer.error);
    QCOMPARE(answer.facts.model, std::string("m-2026"));
    QCOMPARE(answer.facts.finishReason, std::string("stop"));
    QVERIFY(answer.facts.hasContent);
    QCOMPARE(answer.facts.tokens.input.value(), 9);
    QCOMPARE(answer.facts.tokens.output.value(), 2);
}

void TestOpenAiAnswer::readsUsageOfEverySpelling_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<TokenCounts>("expected");
    struct Expected {
        std::optional<std::int64_t> input, output, cachedRead = {}, cachedWrite = {}, reasoning = {}, audio = {};
    };
    const auto body = [](const char* name, const char* text, const Expected& e) {
        QTest::newRow(name) << QByteArray(text)
                            << TokenCounts{e.input,     e.cachedRead, e.cachedWrite,        e.output,
                                           e.reasoning, e.audio,      TokenOrigin::Reported};
    };
    const auto row = [&body](const char* name, const char* usage, const Expected& e) {
        const std::string text = std::string(R"({"usage":)") + usage + "}";
        body(name, text.c_str(), e);
    };
    const std::optional<std::int64_t> none;
    row("chat", R"({"prompt_tokens":5,"completion_tokens":6,"total_tokens":11})", {5, 6});
    row("details",
        R"({"prompt_tokens":50,"completion_tokens":60,"total_tokens":110,
            "prompt_tokens_details":{"cached_tokens":40,"cache_write_tokens":8,"audio_tokens":3},
            "completion_tokens_details":{"reasoning_tokens":20,"audio_tokens":4}})",
        {50, 60, 40, 8, 20, 7});
    row("details null", R"({"prompt_tokens":5,"prompt_tokens_details":null,"completion_tokens_details":null})",
        {5, none});
    row("DeepSeek",
        R"({"prompt_tokens":434,"completion_tokens":56,"prompt_cache_hit_tokens":384,"prompt_cache_miss_tokens":50})",
        {434, 56, 384});
    row("Together", R"({"prompt_tokens":41,"completion_tokens":15,"total_tokens":56,"cached_tokens":12})",
        {41, 15, 12});
    row("Mistral", R"({"prompt_tokens":41,"completion_tokens":15,"num_cached_tokens":12})", {41, 15, 12});
    row("Databricks",
        R"({"prompt_tokens":41,"completion_tokens":null,"total_tokens":null,"cache_read_input_tokens":2,"cache_creation_input_tokens":3})",
        {41, none, 2, 3});
    row("details before the own spelling",
        R"({"cached_tokens":1,"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":4}})", {9, none, 4});
    row("reasoning at the top", R"({"prompt_tokens":5,"completion_tokens":6,"reasoning_tokens":4,"total_tokens":11})",
        {5, 6, none, none, 4});
    row("xAI: reasoning beside the completion",
        R"({"prompt_tokens":436,"completion_tokens":68,"total_tokens":652,"completion_tokens_details":{"reasoning_tokens":148}})",
        {436, 216, none, none, 148});
    row("more reasoning than completion without a total that says so",
        R"({"prompt_tokens":43,"completion_tokens":10,"total_tokens":53,"completion_tokens_details":{"reasoning_tokens":11}})",
        {43, 10, none, none, 11});
    row("Gemini: reasoning in the total alone", R"({"prompt_tokens":35,"completion_tokens":12,"total_tokens":109})",
        {35, 74, none, none, 62});
    row("total that does not add up",
        R"({"prompt_tokens":5,"completion_tokens":6,"total_tokens":20,"reasoning_tokens":2})", {5, 6, none, none, 2});
    row("embeddings", R"({"prompt_tokens":5,"total_tokens":5})", {5, none});
    row("rerank total", R"({"total_tokens":17})", {17, none});
    row("images",
        R"({"input_tokens":50,"output_tokens":60,"total_tokens":110,"input_tokens_details":{"text_tokens":10,"image_tokens":40}})",
        {50, 60});
    body("rerank units",
         R"({"results":[],"meta":{"api_version":{},"billed_units":{"input_tokens":3,"search_units":1}}})", {3, none});
    body("rerank tokens",
         R"({"results":[],"meta":{"tokens":{"input_tokens":9,"output_tokens":1},"billed_units":{"search_units":1}}})",
         {9, 1});
    body("Groq", R"({"x_groq":{"usage":{"prompt_tokens":1,"completion_tokens":2}},"usage":null})", {1, 2});
}

void TestOpenAiAnswer::readsUsageOfEverySpelling() {
    QFETCH(QByteArray, body);
    QFETCH(TokenCounts, expected);
    const auto answer = scanOpenAiAnswer(body.toStdString());
    QVERIFY(!answer.malformed);
    QCOMPARE(answer.facts.tokens.input, expected.input);
    QCOMPARE(answer.facts.tokens.output, expected.output);
    QCOMPARE(answer.facts.tokens.cachedRead, expected.cachedRead);
    QCOMPARE(answer.facts.tokens.cachedWrite, expected.cachedWrite);
    QCOMPARE(answer.facts.tokens.reasoning, expected.reasoning);
    QCOMPARE(answer.facts.tokens.audio, expected.audio);
    QCOMPARE(answer.facts.tokens.origin, expected.origin);
}

void TestOpenAiAnswer::seesContentOfEveryApi_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("content");
    const auto row = [](const char* name, const char* body, bool content) {
        QTest::newRow(name) << QByteArray(body) << content;
    };
    row("chat", R"({"choices":[{"message":{"content":"x"}}]})", true);
    row("chat, tool call", R"({"choices":[{"message":{"content":null,"tool_calls":[{"id":"1"}]}}]})", true);
    row("chat, nothing", R"({"choices":[{"message":{"content":null},"finish_reason":"length"}]})", false);
    row("chat, filtered", R"({"choices":[{"finish_reason":"content_filter","index":0}]})", false);
    row("chat, no choices", R"({"choices":[]})", false);
    row("completions", R"({"choices":[{"text":"x"}]})", true);
    row("embeddings", R"({"object":"list","data":[{"embedding":[0.1,0.2]}]})", true);
    row("embeddings, none", R"({"object":"list","data":[]})", false);
    row("moderations", R"({"id":"m","results":[{"flagged":false}]})", true);
    row("rerank", R"({"results":[{"index":0,"relevance_score":0.9}]})", true);
    row("images", R"({"created":1,"data":[{"b64_json":"AA=="}]})", true);
    row("transcription", R"({"text":"hello"})", true);
    row("array of rows", R"([[0.1,0.2]])", true);
}

void TestOpenAiAnswer::seesContentOfEveryApi() {
    QFETCH(QByteArray, body);
    QFETCH(bool, content);
    const auto answer = scanOpenAiAnswer(body.toStdString());
    QVERIFY(!answer.malformed);
    QVERIFY(!answer.error);
    QCOMPARE(answer.facts.hasContent, content);
}

void TestOpenAiAnswer::readsAnErrorUnderA200() {
    for (const char* body : {R"({"error":{"message":"Rate limit exceeded","code":429},"user_id":"u"})",
                             R"([{"error":{"message":"Rate limit exceeded","code":429}}])",
                             "\xEF\xBB\xBF{\"error\":{\"message\":\"Rate limit exceeded\",\"code\":429}}"}) {
        const auto answer = scanOpenAiAnswer(body);
        QVERIFY(!answer.malformed);
        QVERIFY(!answer.facts.hasContent);
        QVERIFY(answer.error);
        QCOMPARE(answer.error->errorClass, ErrorClass::RateLimited);
        QCOMPARE(answer.error->message, std::string("Rate limit exceeded"));
    }
}

void TestOpenAiAnswer::refusesWhatIsNotOneDocument_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("upstream timed out");
    QTest::newRow("HTML") << QByteArray("<html><body>502</body></html>");
    QTest::newRow("number") << QByteArray("1");
    QTest::newRow("string") << QByteArray("\"x\"");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("truncated") << QByteArray(R"({"choices":[{"message":{"content":"x"}}])");
    QTest::newRow("two documents") << QByteArray("{}{}");
    QTest::newRow("stream") << QByteArray("data: {}\n\n");
    QTest::newRow("bomb") << QByteArray(1'000'000, '[');
    QTest::newRow("bad UTF-8") << QByteArray("{\"model\":\"\xC0\"}");
}

void TestOpenAiAnswer::refusesWhatIsNotOneDocument() {
    QFETCH(QByteArray, body);
    const auto answer = scanOpenAiAnswer(body.toStdString());
    QVERIFY(answer.malformed);
    QVERIFY(!answer.facts.hasContent);
    QVERIFY(!answer.error);
}

QTEST_GUILESS_MAIN(TestOpenAiAnswer)
#include "tst_openai_answer.moc"
