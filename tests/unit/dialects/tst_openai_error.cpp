// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_scanner.h"
#include "tests/support/openai_fixtures.h"

#include <QtTest>

#include <map>

using namespace fairlead;
using dialects::classifyOpenAiError;

class TestOpenAiError : public QObject {
    Q_OBJECT

private slots:
    void classifiesByStatusAndText_data();
    void classifiesByStatusAndText();
    void boundsCodeAndMessage();
    void givesValidTextOfBrokenBodies_data();
    void givesValidTextOfBrokenBodies();
    void classifiesEveryRecordedError();
};

void TestOpenAiError::classifiesByStatusAndText_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected"); // class code message
    const auto row = [](int status, const char* body, ErrorClass errorClass, const char* code, const char* message) {
        QTest::newRow((std::to_string(status) + " " + body).c_str())
            << status << QByteArray(body) << QByteArray(name(errorClass)) + '|' + code + '|' + message;
    };
    // The status alone.
    row(400, "", ErrorClass::BadRequest, "", "");
    row(401, "", ErrorClass::Auth, "", "");
    row(402, "{}", ErrorClass::Quota, "", "");
    row(403, "no", ErrorClass::Auth, "", "no");
    row(404, "", ErrorClass::NotFound, "", "");
    row(408, "", ErrorClass::Server, "", "");
    row(409, "", ErrorClass::Server, "", "");
    row(413, "", ErrorClass::BadRequest, "", "");
    row(418, "", ErrorClass::BadRequest, "", "");
    row(422, "", ErrorClass::BadRequest, "", "");
    row(429, "", ErrorClass::RateLimited, "", "");
    row(498, "", ErrorClass::Overloaded, "", "");
    row(500, "", ErrorClass::Server, "", "");
    row(502, "<html><head><title>502 Bad Gateway</title></head></html>", ErrorClass::Server, "", "502 Bad Gateway");
    row(503, "", ErrorClass::Overloaded, "", "");
    row(504, "<html></html>", ErrorClass::Server, "", "An HTML page instead of an answer.");
    row(529, R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})", ErrorClass::Overloaded,
        "overloaded_error", "Overloaded");
    // Shapes.
    row(400, R"({"error":{"message":"m","type":"t","param":null,"code":"c"}})", ErrorClass::BadRequest, "c", "m");
    row(400, R"({"error":{"message":"m","type":"t","param":null,"code":null}})", ErrorClass::BadRequest, "t", "m");
    row(400, R"({"error":{"message":"m","code":400}})", ErrorClass::BadRequest, "400", "m");
    row(400, R"({"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT"}})", ErrorClass::BadRequest,
        "INVALID_ARGUMENT", "m");
    row(400, R"([{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}])", ErrorClass::Auth,
        "INVALID_ARGUMENT", "API key not valid.");
    row(400, R"({"code":"Client specified an invalid argument","error":"m"})", ErrorClass::BadRequest,
        "Client_specified_an_invalid_argument", "m");
    row(400, R"({"object":"error","message":"m","type":"bad","param":null,"code":"1500"})", ErrorClass::BadRequest,
        "bad", "m");
    row(401, R"({"detail":"Invalid API Key"})", ErrorClass::Auth, "", "Invalid API Key");
    row(422, R"({"detail":[{"loc":["body"],"msg":"field required","type":"value_error"}]})", ErrorClass::BadRequest,
        "value_error", "field required");
    row(400, R"({"id":"1","message":"m"})", ErrorClass::BadRequest, "", "m");
    row(400, R"({"error_type":"x","id":"1","message":"m"})", ErrorClass::BadRequest, "x", "m");
    row(404, R"({"error":"model 'x' not found"})", ErrorClass::NotFound, "", "model 'x' not found");
    row(400, R"({"success":false,"errors":[{"code":5007,"message":"No such model"}]})", ErrorClass::BadRequest, "5007",
        "No such model");
    row(500, R"({"error":{"error":{"error":{"error":{"message":"deep"}}}}})", ErrorClass::Server, "", "");
    row(500, R"({"error":{"message":"caf\u00e9 \ud800"}})", ErrorClass::Server, "", "caf\xC3\xA9 \xEF\xBF\xBD");
    // Context overflow, in the words of each.
    row(400, R"({"error":{"code":"context_length_exceeded","message":"m"}})", ErrorClass::ContextLength,
        "context_length_exceeded", "m");
    row(400, R"({"message":"too many tokens: size limit exceeded by 11 tokens."})", ErrorClass::ContextLength, "",
        "too many tokens: size limit exceeded by 11 tokens.");
    row(413, "Prompt is too long", ErrorClass::ContextLength, "", "Prompt is too long");
    row(400,
        R"({"error":{"code":400,"message":"Provider returned error","metadata":{"raw":"{\"message\":\"maximum context length\"}"}}})",
        ErrorClass::ContextLength, "400", "Provider returned error");
    row(400, R"({"error_type":"TOO_MANY_TOKENS","message":"m"})", ErrorClass::ContextLength, "TOO_MANY_TOKENS", "m");
    row(429,
        R"({"error":{"message":"Request too large: reduce the length of the messages","code":"rate_limit_exceeded"}})",
        ErrorClass::RateLimited, "rate_limit_exceeded", "Request too large: reduce the length of the messages");
    row(413, R"({"error":{"message":"Request too large for model on tokens per minute","code":"rate_limit_exceeded"}})",
        ErrorClass::RateLimited, "rate_limit_exceeded", "Request too large for model on tokens per minute");
    // Quota is not a rate.
    row(429, R"({"error":{"code":"insufficient_quota","type":"insufficient_quota","message":"m"}})", ErrorClass::Quota,
        "insufficient_quota", "m");
    row(400, R"({"error":{"message":"Your credit balance is too low"}})", ErrorClass::Quota, "",
        "Your credit balance is too low");
    row(429, R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"You exceeded your current quota"}})",
        ErrorClass::RateLimited, "RESOURCE_EXHAUSTED", "You exceeded your current quota");
    row(429, R"({"error":{"type":"engine_overloaded_error","message":"m"}})", ErrorClass::Overloaded,
        "engine_overloaded_error", "m");
    // Filters.
    row(400, R"({"error":{"code":"content_filter","message":"m"}})", ErrorClass::ContentFilter, "content_filter", "m");
    row(403, R"({"error":{"code":403,"message":"Your input was flagged"}})", ErrorClass::ContentFilter, "403",
        "Your input was flagged");
    row(400,
        R"({"error":{"code":"invalid_prompt","message":"Your prompt was flagged as potentially violating our policy."}})",
        ErrorClass::ContentFilter, "invalid_prompt", "Your prompt was flagged as potentially violating our policy.");
    row(400,
        R"({"type":"error","error":{"type":"invalid_request_error","message":"Output blocked by content filtering policy"}})",
        ErrorClass::ContentFilter, "invalid_request_error", "Output blocked by content filtering policy");
    row(400, R"({"error":{"code":"data_inspection_failed","message":"m"}})", ErrorClass::ContentFilter,
        "data_inspection_failed", "m");
    // A key or a model that is not there, told with 400.
    row(400, R"({"code":"x","error":"Incorrect API key provided"})", ErrorClass::Auth, "x",
        "Incorrect API key provided");
    row(400, R"({"error":{"code":"model_not_found","message":"m"}})", ErrorClass::NotFound, "model_not_found", "m");
    row(500, R"({"error":{"message":"The engine is currently overloaded"}})", ErrorClass::Overloaded, "",
        "The engine is currently overloaded");
}

void TestOpenAiError::classifiesByStatusAndText() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const auto error = classifyOpenAiError(status, body.toStdString());
    const std::string found = std::string(name(error.errorClass)) + "|" + error.code + "|" + error.message;
    QCOMPARE(QByteArray::fromStdString(found), expected);
}

void TestOpenAiError::boundsCodeAndMessage() {
    const std::string text = R"({"error":{"code":")" + std::string(500, 'c') + R"(","message":"a)" +
                             QStringLiteral("\u20ac").repeated(2000).toStdString() + "\"}}";
    const auto error = classifyOpenAiError(400, text);
    QCOMPARE(error.code, std::string(64, 'c'));
    QVERIFY(error.message.size() <= 1024 && error.message.size() > 1020);
    QVERIFY(!QString::fromStdString(error.message).contains(QChar::ReplacementCharacter));
    QCOMPARE(classifyOpenAiError(500, std::string(1'000'000, 'x')).message.size(), std::size_t(1024));
}

void TestOpenAiError::givesValidTextOfBrokenBodies_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("binary") << QByteArray("\xFF\xFE\0\x80 text", 9);
    QTest::newRow("broken UTF-8 in JSON") << QByteArray("{\"error\":{\"message\":\"\xC0\"}}");
    QTest::newRow("truncated JSON") << QByteArray(R"({"error":{"message":"x)");
    QTest::newRow("bomb") << QByteArray(100'000, '[');
    QTest::newRow("nested errors") << QByteArray(R"({"error":)").repeated(1000);
    QTest::newRow("title never closed") << QByteArray("<html><title>x");
    QTest::newRow("title closed before it opens") << QByteArray("</title><title>");
    QTest::newRow("members of odd kinds")
        << QByteArray(R"({"error":[[]],"message":[],"code":{},"type":true,"status":null})");
}

void TestOpenAiError::givesValidTextOfBrokenBodies() {
    QFETCH(QByteArray, body);
    const auto error = classifyOpenAiError(500, body.toStdString());
    QCOMPARE(error.errorClass, ErrorClass::Server);
    const QByteArray message = QByteArray::fromStdString(error.message);
    QCOMPARE(QString::fromUtf8(message).toUtf8(), message);
}

void TestOpenAiError::classifiesEveryRecordedError() {
    const std::map<std::string, ErrorClass> expected = {
        {"azure/error-400-prompt-content-filter", ErrorClass::ContentFilter},
        {"azure/error-404-deployment-not-found", ErrorClass::NotFound},
        {"azure/error-429-rate-limit", ErrorClass::RateLimited},
        {"deepseek/error-400-context-length", ErrorClass::ContextLength},
        {"deepseek/error-400-model", ErrorClass::NotFound},
        {"deepseek/error-401", ErrorClass::Auth},
        {"deepseek/error-402-insufficient-balance", ErrorClass::Quota},
        {"deepseek/error-429-rate-limit", ErrorClass::RateLimited},
        {"groq/error-400-decommissioned", ErrorClass::NotFound},
        {"groq/error-400-tools-unsupported", ErrorClass::BadRequest},
        {"groq/error-401", ErrorClass::Auth},
        {"llamacpp/error-400-content-type", ErrorClass::BadRequest},
        {"llamacpp/error-400-context", ErrorClass::ContextLength},
        {"mistral/error-400-batch-embeddings", ErrorClass::BadRequest},
        {"mistral/error-400-model", ErrorClass::NotFound},
        {"mistral/error-401", ErrorClass::Auth},
        {"ollama/error-400-too-long", ErrorClass::ContextLength},
        {"openai/embeddings-error-400", ErrorClass::BadRequest},
        {"openai/error-400-empty-messages", ErrorClass::BadRequest},
        {"openai/error-400-invalid-image-url", ErrorClass::BadRequest},
        {"openai/error-400-max-tokens-unsupported", ErrorClass::BadRequest},
        {"openai/error-400-param-combination", ErrorClass::BadRequest},
        {"openai/error-400-reasoning-legacy-parameter", ErrorClass::BadRequest},
        {"openai/error-400-stop-unsupported", ErrorClass::BadRequest},
        {"openai/error-401-invalid-api-key", ErrorClass::Auth},
        {"openai/error-404-model-not-found", ErrorClass::NotFound},
        {"openai/error-429-rate-limit", ErrorClass::RateLimited},
        {"openrouter/error-400-provider-raw", ErrorClass::BadRequest},
        {"openrouter/error-401", ErrorClass::Auth},
        {"openrouter/error-404-no-endpoints", ErrorClass::NotFound},
        {"openrouter/error-429-free-per-min", ErrorClass::RateLimited},
        {"openrouter/error-429-upstream", ErrorClass::RateLimited},
        {"perplexity/error-400-too-long", ErrorClass::ContextLength},
        {"perplexity/error-401", ErrorClass::Auth},
        {"qwen/error-401-compatible", ErrorClass::Auth},
        {"xai/error-404-model", ErrorClass::NotFound},
    };
    const auto fixtures = test::openAiFixtures();
    if (fixtures.empty())
        QSKIP("The recorded exchanges are not here (FAIRLEAD_SHARED_DIR).");
    std::size_t checked = 0;
    for (const auto& fixture : fixtures) {
        if (fixture.status < 400)
            continue;
        const auto known = expected.find(fixture.name.toStdString());
        QVERIFY2(known != expected.end(), qPrintable(fixture.name));
        const auto error = classifyOpenAiError(fixture.status, fixture.answer.toStdString());
        QVERIFY2(error.errorClass == known->second,
                 qPrintable(fixture.name + QLatin1Char(' ') + QString::fromUtf8(name(error.errorClass))));
        QVERIFY2(!error.message.empty(), qPrintable(fixture.name));
        ++checked;
    }
    QCOMPARE(checked, expected.size());
}

QTEST_GUILESS_MAIN(TestOpenAiError)
#include "tst_openai_error.moc"
