// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/gemini/gemini_fixtures.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;

namespace {

struct Outcome {
    Answer answer;
    bool ended = false;
    int errors = 0;
};

// Chunks one a line.
Outcome decodeLines(const QString& lines) {
    const auto decoder = geminiCodec().streamDecoder();
    test::CountingSink sink;
    for (const QString& line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const std::string data = test::padded(line.toStdString());
        decoder->decode(data, {}, sink);
    }
    const bool ended = decoder->end(sink);
    const bool once = ended && sink.ends == 1 && sink.starts == 1 && sink.afterEnd == 0;
    return {sink.builder.take(), once, sink.errors};
}

QString candidate(const char* parts, const char* rest = "") {
    return QStringLiteral(R"({"candidates":[{"content":{"parts":[%1],"role":"model"}%2}]})")
        .arg(QString::fromUtf8(parts), QString::fromUtf8(rest));
}

} // namespace

class TestGeminiDecoder : public QObject {
    Q_OBJECT

private slots:
    void readsStreams_data();
    void readsStreams();
    void hostileDataGivesNoAnswer_data();
    void hostileDataGivesNoAnswer();
    void wholeAnswersThatAreNoneAreRefused_data();
    void wholeAnswersThatAreNoneAreRefused();
    void wholeAnswersEndWithoutAFinishReason();
    void usageThatIsNotSaidStaysUnknown();
    void aLaterStopDoesNotHideAnEarlierReason();
    void logprobsAreGivenAsOpenAi();
};

void TestGeminiDecoder::readsStreams_data() {
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("expected");
    const char* stop = R"(,"finishReason":"STOP")";
    const auto row = [](const char* name, const QString& lines, const char* expected) {
        QTest::newRow(name) << lines << QString::fromUtf8(expected);
    };
    row("text", candidate(R"({"text":"a"})") + u'\n' + candidate(R"({"text":"b"})", stop),
        "choice\n  text\n    text: ab\n  finish: stop\ncomplete: yes\n");
    row("finish before more content", candidate(R"({"text":"a"})", stop) + u'\n' + candidate(R"({"text":"b"})"),
        "choice\n  text\n    text: ab\n  finish: stop\ncomplete: yes\n");
    row("thought", candidate(R"({"text":"hm","thought":true},{"text":"b"})", stop),
        "choice\n  thinking\n    text: hm\n  text\n    text: b\n  finish: stop\ncomplete: yes\n");
    row("a call", candidate(R"({"functionCall":{"name":"f","args":{"a":1.0}},"thoughtSignature":"c2ln"})", stop),
        "choice\n  tool call\n    signature: c2ln\n    name: f\n    arguments: {\"a\":1.0}\n  finish: tool "
        "calls\ncomplete: "
        "yes\n");
    row("a call without arguments", candidate(R"({"function_call":{"id":"1","name":"f"}})", stop),
        "choice\n  tool call\n    call: 1\n    name: f\n    arguments: {}\n  finish: tool calls\ncomplete: yes\n");
    row("a length with a call",
        candidate(R"({"functionCall":{"name":"f","args":{}}})", R"(,"finishReason":"MAX_TOKENS")"),
        "choice\n  tool call\n    name: f\n    arguments: {}\n  finish: length\ncomplete: yes\n");
    row("nested partial arguments",
        candidate(R"({"functionCall":{"name":"f","willContinue":true}})") + u'\n' +
            candidate(R"({"functionCall":{"partialArgs":[{"jsonPath":"$.a[0].b","numberValue":1.50},)"
                      R"({"jsonPath":"$['c d']","stringValue":"x\"","willContinue":true}],"willContinue":true}})") +
            u'\n' + candidate(R"({"functionCall":{"partialArgs":[{"jsonPath":"$['c d']","stringValue":"y"}]}})", stop),
        "choice\n  tool call\n    name: f\n    arguments: {\"a\":[{\"b\":1.50}],\"c d\":\"x\\\"y\"}\n  finish: tool "
        "calls\ncomplete: yes\n");
    row("a signature on a text", candidate(R"({"text":"a","thoughtSignature":"c2ln"})", stop),
        "choice\n  text\n    text: a\n  thinking\n    signature: c2ln\n  finish: stop\ncomplete: yes\n");
    row("an image", candidate(R"({"inlineData":{"mimeType":"image/png","data":"AAAA"}})", stop),
        "choice\n  media\n    text: AAAA\n    mime type: image/png\n  finish: stop\ncomplete: yes\n");
    row("numeric enums", candidate(R"({"text":"a"})", R"(,"finish_reason":2)"),
        "choice\n  text\n    text: a\n  finish: length\ncomplete: yes\n");
    row("a blocked prompt", QStringLiteral(R"({"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}})"),
        "choice\n  finish: content filter\ncomplete: yes\n");
    row("two candidates",
        QStringLiteral(R"({"candidates":[{"content":{"parts":[{"text":"b"}]},"index":1,"finishReason":"STOP"},)"
                       R"({"content":{"parts":{"text":"a"}},"index":0,"finishReason":"STOP"}]})"),
        "choice\n  text\n    text: a\n  finish: stop\nchoice\n  text\n    text: b\n  finish: stop\ncomplete: yes\n");
    row("unknown events", QStringLiteral("{\"somethingNew\":{}}\n[DONE]\n") + candidate(R"({"newPart":{}})", stop),
        "choice\n  finish: stop\ncomplete: yes\n");
}

void TestGeminiDecoder::readsStreams() {
    QFETCH(QString, lines);
    QFETCH(QString, expected);
    const Outcome outcome = decodeLines(lines);
    QVERIFY(outcome.ended);
    QCOMPARE(QString::fromStdString(test::canonicalText(outcome.answer)), expected);
}

void TestGeminiDecoder::hostileDataGivesNoAnswer_data() {
    QTest::addColumn<QString>("lines");
    QTest::addColumn<int>("errors");
    const auto row = [](const char* name, const QString& lines, int errors) { QTest::newRow(name) << lines << errors; };
    const char* stop = R"(,"finishReason":"STOP")";
    row("nothing", {}, 0);
    row("a truncated stream", candidate(R"({"text":"a"})"), 0);
    row("one of two candidates has no end",
        QStringLiteral(R"({"candidates":[{"index":0,"finishReason":"STOP"},{"index":1}]})"), 0);
    row("usage alone", QStringLiteral(R"({"usageMetadata":{"promptTokenCount":1}})"), 0);
    row("prompt feedback that blocks nothing", QStringLiteral(R"({"promptFeedback":{"safetyRatings":[]}})"), 0);
    row("text", QStringLiteral("hello"), 1);
    row("a number", QStringLiteral("12"), 1);
    row("half an object", QStringLiteral(R"({"candidates":[{"content")"), 1);
    row("half a string", QStringLiteral(R"({"candidates":"x)"), 1);
    row("two objects", QStringLiteral("{} {}"), 1);
    row("an array of nonsense", QStringLiteral("[1,2]"), 1);
    row("an unclosed array", QStringLiteral("[{}"), 1);
    row("a bad bracket", candidate(R"({"text":"a"])", stop), 1);
    row("a bad escape", candidate(R"({"text":"\x"})", stop), 1);
    row("a negative index", QStringLiteral(R"({"candidates":[{"index":-1,"finishReason":"STOP"}]})"), 1);
    row("a huge index", QStringLiteral(R"({"candidates":[{"index":2000000000,"finishReason":"STOP"}]})"), 1);
    row("grounding that is no JSON",
        QStringLiteral(R"({"candidates":[{"finishReason":"STOP","groundingMetadata":{"a" 1}}]})"), 1);
    row("a path that cannot be read",
        candidate(R"({"functionCall":{"name":"f","partialArgs":[{"jsonPath":"a","stringValue":""}]}})", stop), 1);
    row("a huge array of arguments",
        candidate(R"({"functionCall":{"name":"f","partialArgs":[{"jsonPath":"$.a[99999999]","boolValue":true}]}})",
                  stop),
        1);
    row("a value that is its own parent",
        candidate(R"({"functionCall":{"name":"f","partialArgs":[{"jsonPath":"$.a","boolValue":true},)"
                  R"({"jsonPath":"$.a.b","boolValue":true}]}})",
                  stop),
        1);
    row("an error", QStringLiteral(R"({"error":{"code":503,"message":"m","status":"UNAVAILABLE"}})"), 1);
    row("an error after content",
        candidate(R"({"text":"a"})", stop) + QStringLiteral("\n{\"error\":{\"code\":500,\"message\":\"m\"}}"), 1);
    row("an error in a list", QStringLiteral(R"([{"error":{"code":429,"message":"m"}}])"), 1);
    row("content after an error",
        QStringLiteral("{\"error\":{\"code\":500,\"message\":\"m\"}}\n") + candidate(R"({"text":"a"})", stop), 1);
    row("deep nesting", QStringLiteral("{\"candidates\":") + QString(3000, u'[') + QString(3000, u']') + u'}', 1);
}

void TestGeminiDecoder::hostileDataGivesNoAnswer() {
    QFETCH(QString, lines);
    QFETCH(int, errors);
    const Outcome outcome = decodeLines(lines);
    QVERIFY(!outcome.ended);
    QVERIFY(!outcome.answer.complete);
    QCOMPARE(outcome.errors, errors);
}

void TestGeminiDecoder::wholeAnswersThatAreNoneAreRefused_data() {
    QTest::addColumn<QByteArray>("body");
    for (const char* body : {"", " ", "null", "1", "\"text\"", "{}", "[]", "{\"a\":1}", "{\"candidates\":[}", "<html>",
                             "{\"candidates\":[]", "{\"id\":\"x\",\"choices\":[]}", "\xff", "[{},{}]"})
        QTest::newRow(body) << QByteArray(body);
}

void TestGeminiDecoder::wholeAnswersThatAreNoneAreRefused() {
    QFETCH(QByteArray, body);
    test::CountingSink sink;
    const auto read = geminiCodec().decodeAnswer(test::padded(body.toStdString()), sink);
    QVERIFY(!read);
    QCOMPARE(sink.ends, 0);
}

void TestGeminiDecoder::wholeAnswersEndWithoutAFinishReason() {
    test::CountingSink sink;
    const std::string body = test::padded(R"({"candidates":[{"content":{"parts":[{"text":"a"}]}}]})");
    QVERIFY(geminiCodec().decodeAnswer(body, sink));
    QCOMPARE(sink.ends, 1);
    QCOMPARE(sink.builder.answer().choices.front().blocks.front().text, std::string("a"));
}

void TestGeminiDecoder::usageThatIsNotSaidStaysUnknown() {
    const Outcome outcome = decodeLines(QStringLiteral(
        "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":\"7\","
        "\"cachedContentTokenCount\":3,\"promptTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":2}]}}\n"
        "{\"usageMetadata\":{\"trafficType\":\"ON_DEMAND\"}}"));
    const Usage& usage = outcome.answer.usage;
    QCOMPARE(usage.counts.input.value_or(-1), 7);
    QCOMPARE(usage.counts.cachedRead.value_or(-1), 3);
    QCOMPARE(usage.inputAudio.value_or(-1), 2);
    QVERIFY(!usage.counts.output && !usage.counts.reasoning);
    QVERIFY(usage.counts.origin == TokenOrigin::Reported);
}

void TestGeminiDecoder::aLaterStopDoesNotHideAnEarlierReason() {
    const Outcome outcome = decodeLines(QStringLiteral("{\"candidates\":[{\"finishReason\":\"SAFETY\"}]}\n"
                                                       "{\"candidates\":[{\"finishReason\":\"STOP\"}]}"));
    QVERIFY(outcome.answer.choices.front().finish == FinishReason::ContentFilter);
    QCOMPARE(outcome.answer.choices.front().finishText, std::string("SAFETY"));
}

void TestGeminiDecoder::logprobsAreGivenAsOpenAi() {
    const Outcome outcome = decodeLines(
        QStringLiteral(R"({"candidates":[{"content":{"parts":[{"text":"2"}]},"finishReason":"STOP","logprobsResult":{)"
                       R"("chosenCandidates":[{"token":"2","logProbability":-0.10,"tokenId":5}],)"
                       R"("topCandidates":[{"candidates":[{"token":"4","logProbability":-4e0}]}]}}]})"));
    QCOMPARE(outcome.answer.choices.front().blocks.front().logprobs,
             std::string(R"({"content":[{"token":"2","logprob":-0.10,"bytes":null,"top_logprobs":)"
                         R"([{"token":"4","logprob":-4e0,"bytes":null}]}]})"));
}

QTEST_GUILESS_MAIN(TestGeminiDecoder)
#include "tst_gemini_decoder.moc"
