// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_scanner.h"

#include <QtTest>

#include <initializer_list>

using namespace fairlead;
using dialects::OpenAiChatStreamScanner;

namespace {

std::string event(const OpenAiChatStreamScanner::Event& event) {
    std::string text;
    const auto add = [&text](bool set, const char* name) {
        text += set ? (text.empty() ? "" : " ") + std::string(name) : "";
    };
    add(event.content, "content");
    add(event.terminal, "terminal");
    add(event.usageOnly, "usageOnly");
    add(event.error, "error");
    add(event.malformed, "malformed");
    return text;
}

std::string scanOne(std::string_view data, std::string_view name = {}) {
    OpenAiChatStreamScanner scanner;
    return event(scanner.scan(data, name));
}

OpenAiChatStreamScanner scanAll(std::initializer_list<std::string_view> events) {
    OpenAiChatStreamScanner scanner;
    for (const std::string_view data : events)
        scanner.scan(data);
    return scanner;
}

std::string delta(const std::string& members) {
    return R"({"choices":[{"index":0,"delta":{)" + members + "}}]}";
}

std::string finish(const std::string& reason) {
    return R"({"choices":[{"index":0,"delta":{},"finish_reason":")" + reason + "\"}]}";
}

} // namespace

class TestOpenAiChatScanner : public QObject {
    Q_OBJECT

private slots:
    void namesWhatAnEventIs_data();
    void namesWhatAnEventIs();
    void remembersThatThereWasContent();
    void takesTheLastUsageThatIsNotNull();
    void takesUsageFromOddPlaces_data();
    void takesUsageFromOddPlaces();
    void keepsTheFirstFinishWhenStopFollows_data();
    void keepsTheFirstFinishWhenStopFollows();
    void readsTheFinishOfChoiceZeroOnly();
    void takesTheLastModelThatIsNamed();
    void boundsWhatItKeeps();
    void readsErrors_data();
    void readsErrors();
    void keepsTheFirstErrorAndReadsOn();
    void takesTheLastOfDuplicateKeys();
};

void TestOpenAiChatScanner::namesWhatAnEventIs_data() {
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const std::string& data, const char* expected) {
        QTest::newRow(name) << QByteArray::fromStdString(data) << QByteArray(expected);
    };
    row("empty", "", "");
    row("white space", " \r\n", "");
    row("done", "[DONE]", "terminal");
    row("done with spaces", " [DONE] ", "terminal");
    row("text", delta(R"("content":"Hi")"), "content");
    row("text of white space", delta(R"("content":" ")"), "content");
    row("role only", delta(R"("role":"assistant")"), "");
    row("role and empty text", delta(R"("role":"assistant","content":"")"), "");
    row("role and null", delta(R"("role":"assistant","content":null,"refusal":null,"tool_calls":null)"), "");
    row("empty delta", delta(""), "");
    row("empty arrays", delta(R"("content":[ ],"tool_calls":[],"reasoning_details":[ ])"), "");
    row("parts", delta(R"("content":[{"type":"text","text":"x"}])"), "content");
    row("content as an object", delta(R"("content":{"a":1})"), "content");
    row("reasoning_content", delta(R"("content":null,"reasoning_content":"hm")"), "content");
    row("reasoning", delta(R"("content":"","reasoning":"hm","channel":"analysis")"), "content");
    row("reasoning_details", delta(R"("content":"","reasoning_details":[{"type":"reasoning.text","text":"h"}])"),
        "content");
    row("tool call", delta(R"("tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""}}])"), "content");
    row("function call", delta(R"("function_call":{"name":"f"})"), "content");
    row("refusal", delta(R"("refusal":"No")"), "content");
    row("audio", delta(R"("audio":{"id":"a","data":"AA=="})"), "content");
    row("image", delta(R"("images":[{"type":"image_url"}])"), "content");
    row("finish", finish("stop"), "content");
    row("finish empty", finish(""), "");
    row("finish null", R"({"choices":[{"index":0,"delta":{},"finish_reason":null}]})", "");
    row("finish null as text", finish("null"), "");
    row("legacy text", R"({"object":"text_completion","choices":[{"text":"a","index":0,"finish_reason":null}]})",
        "content");
    row("legacy empty text", R"({"choices":[{"text":"","index":0}]})", "");
    row("message instead of delta", R"({"choices":[{"index":0,"message":{"role":"assistant","content":"x"}}]})",
        "content");
    row("second choice", R"({"choices":[{"index":1,"delta":{"content":"x"}}]})", "content");
    row("delta null", R"({"choices":[{"index":0,"delta":null}]})", "");
    row("no choices", R"({"id":"x","choices":[]})", "");
    row("prompt filter", R"({"choices":[],"prompt_filter_results":[{"prompt_index":0}]})", "");
    row("choices null", R"({"choices":null})", "");
    row("choices of scalars", R"({"choices":[null,1,"x",[]]})", "");
    row("usage only", R"({"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}})", "usageOnly");
    row("usage without choices", R"({"usage":{"prompt_tokens":1}})", "usageOnly");
    row("usage null", R"({"choices":[],"usage":null})", "");
    row("usage empty", R"({"choices":[],"usage":{}})", "");
    row("usage beside an empty delta", R"({"choices":[{"delta":{}}],"usage":{"prompt_tokens":1}})", "");
    row("usage beside content", R"({"choices":[{"delta":{"content":"x"}}],"usage":{"prompt_tokens":1}})", "content");
    row("error", R"({"error":{"message":"no"}})", "error");
    row("error at the end", R"({"id":"x","choices":[],"error":"no"})", "error");
    row("error and usage", R"({"choices":[],"usage":{"prompt_tokens":1},"error":{"code":500}})", "error");
    row("error with finish", R"({"error":{"code":502},"choices":[{"delta":{"content":""},"finish_reason":"error"}]})",
        "error");
    row("error with text", R"({"error":{"code":502},"choices":[{"delta":{"content":"x"}}]})", "content error");
    row("error null", R"({"error":null,"choices":[{"delta":{"content":"x"}}]})", "content");
    row("error empty", R"({"error":{},"choices":[]})", "");
    row("error in a choice", R"({"choices":[{"delta":{},"error":{"code":502,"message":"x"}}]})", "error");
    row("flat error", R"({"object":"error","message":"x","code":400})", "error");
    row("typed error", R"({"type":"error","error":{"type":"overloaded_error","message":"x"}})", "error");
    row("message alone", R"({"code":"X","message":"bad","request_id":"1"})", "error");
    row("error of groq", R"({"id":"1","choices":[],"x_groq":{"id":"r","error":"over capacity"}})", "error");
    row("error in an array", R"([{"error":{"code":503,"status":"UNAVAILABLE"}}])", "error");
    row("array", R"([1,2])", "malformed");
    row("text", "hello", "malformed");
    row("number", "12", "malformed");
    row("string", "\"x\"", "malformed");
    row("truncated", R"({"choices":[{"delta":{"content":"x"}}])", "malformed");
    row("trailing garbage", R"({"choices":[]}x)", "malformed");
    row("two objects", R"({"choices":[]}{"choices":[]})", "malformed");
    row("bad UTF-8", "{\"choices\":[{\"delta\":{\"content\":\"\xFF\"}}]}", "malformed");
    row("raw control character", "{\"choices\":[{\"delta\":{\"content\":\"\x01\"}}]}", "malformed");
    row("wrong bracket", R"({"choices":[}])", "malformed");
    row("bomb", std::string(100'000, '['), "malformed");
    row("bomb inside", R"({"x":)" + std::string(100'000, '['), "malformed");
    row("NUL", std::string("\0", 1), "malformed");
}

void TestOpenAiChatScanner::namesWhatAnEventIs() {
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(scanOne(data.toStdString())), expected);
    // The name of the event makes an error of whatever it carries, but for [DONE] and nothing.
    const std::string named = scanOne(data.toStdString(), "error");
    QCOMPARE(named.find("error") != std::string::npos, !expected.contains("terminal") && !data.trimmed().isEmpty());
}

void TestOpenAiChatScanner::remembersThatThereWasContent() {
    QVERIFY(!scanAll({delta(R"("role":"assistant")"), finish("stop"), "[DONE]"}).facts().hasContent);
    QVERIFY(scanAll({delta(R"("content":"x")"), finish("stop"), "[DONE]"}).facts().hasContent);
}

void TestOpenAiChatScanner::takesTheLastUsageThatIsNotNull() {
    const auto scanner = scanAll(
        {R"({"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1}})", R"({"choices":[],"usage":null})",
         R"({"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}})",
         R"({"choices":[],"usage":{}})", R"({"choices":[]})"});
    QCOMPARE(scanner.facts().tokens.input.value(), 7);
    QCOMPARE(scanner.facts().tokens.output.value(), 3);
    QCOMPARE(scanner.facts().tokens.origin, TokenOrigin::Reported);
    QVERIFY(!scanner.facts().tokens.reasoning);
    QCOMPARE(scanAll({delta("")}).facts().tokens, TokenCounts());
}

void TestOpenAiChatScanner::takesUsageFromOddPlaces_data() {
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("x_groq") << QByteArray(
        R"({"choices":[],"x_groq":{"usage":{"prompt_tokens":7,"completion_tokens":3}}})");
    QTest::newRow("choice") << QByteArray(
        R"({"choices":[{"delta":{},"usage":{"prompt_tokens":7,"completion_tokens":3}}]})");
    QTest::newRow("before choices") << QByteArray(
        R"({"usage":{"prompt_tokens":7,"completion_tokens":3},"choices":[]})");
    QTest::newRow("as floats") << QByteArray(R"({"choices":[],"usage":{"prompt_tokens":7.0,"completion_tokens":3e0}})");
}

void TestOpenAiChatScanner::takesUsageFromOddPlaces() {
    QFETCH(QByteArray, data);
    const auto scanner = scanAll({data.toStdString()});
    QCOMPARE(scanner.facts().tokens.input.value(), 7);
    QCOMPARE(scanner.facts().tokens.output.value(), 3);
}

void TestOpenAiChatScanner::keepsTheFirstFinishWhenStopFollows_data() {
    QTest::addColumn<QStringList>("reasons");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QStringList& reasons, const char* expected) {
        QTest::newRow(reasons.join(QLatin1Char(',')).toUtf8().constData()) << reasons << QString::fromUtf8(expected);
    };
    row({QStringLiteral("tool_calls"), QStringLiteral("stop")}, "tool_calls");
    row({QStringLiteral("length"), QStringLiteral("stop")}, "length");
    row({QStringLiteral("stop"), QStringLiteral("tool_calls")}, "tool_calls");
    row({QStringLiteral("stop"), QStringLiteral("stop")}, "stop");
    row({QStringLiteral("stop"), QString()}, "stop");
    row({QStringLiteral("eos")}, "eos");
}

void TestOpenAiChatScanner::keepsTheFirstFinishWhenStopFollows() {
    QFETCH(QStringList, reasons);
    QFETCH(QString, expected);
    OpenAiChatStreamScanner scanner;
    QVERIFY(!scanner.isCompleteAtEnd());
    for (const QString& reason : reasons)
        scanner.scan(finish(reason.toStdString()));
    QVERIFY(scanner.isCompleteAtEnd());
    QCOMPARE(scanner.facts().finishReason, expected.toStdString());
}

void TestOpenAiChatScanner::readsTheFinishOfChoiceZeroOnly() {
    const auto scanner =
        scanAll({R"({"choices":[{"index":1,"finish_reason":"length"},{"index":0,"finish_reason":"stop"}]})",
                 R"({"choices":[{"finish_reason":"content_filter","index":2}]})"});
    QCOMPARE(scanner.facts().finishReason, std::string("stop"));
    QCOMPARE(scanAll({R"({"choices":[{"finish_details":{"type":"max_tokens"}}]})"}).facts().finishReason,
             std::string("max_tokens"));
}

void TestOpenAiChatScanner::takesTheLastModelThatIsNamed() {
    const auto scanner = scanAll({R"({"model":"","choices":[]})", R"({"model":"a-1","choices":[]})",
                                  R"({"model":"caf\u00e9\/2","choices":[]})", R"({"model":null})", R"({"model":""})"});
    QCOMPARE(scanner.facts().model, std::string("caf\xC3\xA9/2"));
}

void TestOpenAiChatScanner::boundsWhatItKeeps() {
    const std::string longText(10'000, 'm');
    const auto scanner =
        scanAll({R"({"model":")" + longText + R"(","choices":[{"finish_reason":")" + longText + "\"}]}",
                 R"({"error":{"code":")" + longText + R"(","message":")" + longText + "\"}}"});
    QCOMPARE(scanner.facts().model.size(), std::size_t(256));
    QCOMPARE(scanner.facts().finishReason.size(), std::size_t(64));
    QCOMPARE(scanner.error()->code.size(), std::size_t(64));
    QCOMPARE(scanner.error()->message.size(), std::size_t(1024));
    const auto negative = scanAll({R"({"usage":{"prompt_tokens":-1,"completion_tokens":1e300,"total_tokens":0.5}})"});
    QCOMPARE(negative.facts().tokens, TokenCounts());
}

void TestOpenAiChatScanner::readsErrors_data() {
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("errorClass");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* data, ErrorClass errorClass, const char* code, const char* message) {
        QTest::newRow(data) << QByteArray(data) << static_cast<int>(errorClass) << QByteArray(code)
                            << QByteArray(message);
    };
    row(R"({"error":{"message":"The server had an error","type":"server_error","code":null}})", ErrorClass::Server,
        "server_error", "The server had an error");
    row(R"({"error":{"code":502,"message":"Upstream error"}})", ErrorClass::Server, "502", "Upstream error");
    row(R"({"error":{"code":429,"message":"slow down"}})", ErrorClass::RateLimited, "429", "slow down");
    row(R"({"error":{"code":"tool_use_failed","type":"invalid_request_error","message":"m","status_code":400}})",
        ErrorClass::BadRequest, "tool_use_failed", "m");
    row(R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})", ErrorClass::Overloaded,
        "overloaded_error", "Overloaded");
    row(R"({"error":{"type":"rate_limit_error","message":"m"}})", ErrorClass::RateLimited, "rate_limit_error", "m");
    row(R"({"error":{"code":503,"status":"UNAVAILABLE","message":"m"}})", ErrorClass::Overloaded, "UNAVAILABLE", "m");
    row(R"({"error":"just words"})", ErrorClass::Server, "", "just words");
    row(R"({"object":"error","message":"maximum context length is 8","type":"BadRequestError","code":400})",
        ErrorClass::ContextLength, "BadRequestError", "maximum context length is 8");
    row(R"({"choices":[{"index":0,"error":{"code":502,"message":"inner"}}]})", ErrorClass::Server, "502", "inner");
    row(R"({"x_groq":{"error":"over capacity"},"choices":[]})", ErrorClass::Server, "", "over capacity");
    row(R"([{"error":{"code":401,"message":"m"}}])", ErrorClass::Auth, "401", "m");
    row(R"({"error":{"code":"insufficient_quota","message":"m"}})", ErrorClass::Quota, "insufficient_quota", "m");
}

void TestOpenAiChatScanner::readsErrors() {
    QFETCH(QByteArray, data);
    QFETCH(int, errorClass);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, message);
    const auto scanner = scanAll({data.toStdString()});
    QVERIFY(scanner.error());
    QCOMPARE(static_cast<int>(scanner.error()->errorClass), errorClass);
    QCOMPARE(QByteArray::fromStdString(scanner.error()->code), code);
    QCOMPARE(QByteArray::fromStdString(scanner.error()->message), message);
}

void TestOpenAiChatScanner::keepsTheFirstErrorAndReadsOn() {
    const auto scanner =
        scanAll({R"({"error":{"code":502,"message":"first"}})", R"({"error":{"code":500,"message":"second"}})",
                 finish("length"), R"({"choices":[],"usage":{"prompt_tokens":7}})"});
    QCOMPARE(scanner.error()->message, std::string("first"));
    QCOMPARE(scanner.facts().finishReason, std::string("length"));
    QCOMPARE(scanner.facts().tokens.input.value(), 7);
}

void TestOpenAiChatScanner::takesTheLastOfDuplicateKeys() {
    const auto scanner =
        scanAll({R"({"model":"a","model":"b","usage":{"prompt_tokens":1,"prompt_tokens":2},"choices":[]})"});
    QCOMPARE(scanner.facts().model, std::string("b"));
    QCOMPARE(scanner.facts().tokens.input.value(), 2);
}

QTEST_GUILESS_MAIN(TestOpenAiChatScanner)
#include "tst_openai_chat_scanner.moc"
