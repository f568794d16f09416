// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/engine/error_answer_reader.h"
#include "proxy/engine/relay_limits.h"
#include "proxy/engine/whole_answer_reader.h"
#include "tests/support/openai_fixtures.h"
#include "tests/unit/engine/recording_output.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::engine;
using test::RecordingOutput;

namespace {

const std::string kAnswer =
    R"({"choices":[{"index":0,"message":{"content":"hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":5}})";
const AttemptFailure kLost{ErrorClass::DiedMidStream, "connection_lost", "The connection broke."};

RecordingOutput read(const std::string& body, AnswerContent content,
                     const std::optional<AttemptFailure>& failure = std::nullopt, Verdict verdict = Verdict::PassOn,
                     std::size_t piece = 1000) {
    RecordingOutput output(verdict);
    WholeAnswerReader reader(output, content, static_cast<std::int64_t>(body.size()));
    for (std::size_t at = 0; at < body.size(); at += piece)
        reader.bytes(std::string_view(body).substr(at, piece));
    reader.end(failure);
    return output;
}

} // namespace

class TestWholeAnswerReader : public QObject {
    Q_OBJECT

private slots:
    void passesAnAnswerOnAndRecordsBeforeIt();
    void nothingUsableCanBeAnsweredByAnotherTarget_data();
    void nothingUsableCanBeAnsweredByAnotherTarget();
    void aBrokenAnswerIsNotPassedOn();
    void aLargeFileFlowsButItsLastPieceWaitsForTheEnd();
    void aLargeFileThatBreaksDies();
    void errorAnswersKeepTheirBytes();
    void aDelayInAnErrorsBodyIsReported();
    void recordedAnswersPassUnchanged();
};

void TestWholeAnswerReader::passesAnAnswerOnAndRecordsBeforeIt() {
    for (const std::size_t piece : {std::size_t(1), std::size_t(7), kAnswer.size()}) {
        const RecordingOutput output = read(kAnswer, AnswerContent::ChatJson, std::nullopt, Verdict::PassOn, piece);
        QCOMPARE(output.calls, std::string("content begin completed ended "));
        QCOMPARE(output.body, kAnswer);
        QVERIFY(output.bodyBeforeCompleted.empty());
        QCOMPARE(output.length.value_or(-1), static_cast<std::int64_t>(kAnswer.size()));
        QCOMPARE(output.facts.tokens.output.value_or(-1), std::int64_t(5));
    }
}

void TestWholeAnswerReader::nothingUsableCanBeAnsweredByAnotherTarget_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("errorClass");
    QTest::addColumn<QByteArray>("calls"); // when no other target is left
    const auto row = [](const char* name, const char* body, ErrorClass errorClass, const char* calls) {
        QTest::newRow(name) << QByteArray(body) << static_cast<int>(errorClass) << QByteArray(calls);
    };
    row("empty", "", ErrorClass::EmptyAnswer, "failed refused ");
    row("garbage", "<html>", ErrorClass::Protocol, "failed refused ");
    row("half", R"({"choices":[{)", ErrorClass::Protocol, "failed refused ");
    row("no choice", R"({"choices":[]})", ErrorClass::EmptyAnswer, "failed begin completed ended ");
    row("error in a 200", R"({"error":{"message":"x","code":"rate_limit_exceeded"}})", ErrorClass::RateLimited,
        "failed begin completed ended ");
}

void TestWholeAnswerReader::nothingUsableCanBeAnsweredByAnotherTarget() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, calls);
    const RecordingOutput moved = read(body.toStdString(), AnswerContent::ChatJson, std::nullopt, Verdict::MoveOn);
    QCOMPARE(moved.calls, std::string("failed "));
    QTEST(static_cast<int>(moved.failure->errorClass), "errorClass");
    const RecordingOutput last = read(body.toStdString(), AnswerContent::ChatJson);
    QCOMPARE(last.calls, calls.toStdString());
    if (calls.contains("begin"))
        QCOMPARE(last.body, body.toStdString());
}

void TestWholeAnswerReader::aBrokenAnswerIsNotPassedOn() {
    const RecordingOutput output = read(kAnswer.substr(0, 40), AnswerContent::ChatJson, kLost);
    QCOMPARE(output.calls, std::string("failed refused "));
    QVERIFY(output.body.empty());
}

void TestWholeAnswerReader::aLargeFileFlowsButItsLastPieceWaitsForTheEnd() {
    const std::string file(kWholeOtherBytes * 3, 'a');
    const RecordingOutput output = read(file, AnswerContent::Other);
    QCOMPARE(output.calls, std::string("content begin completed ended "));
    QCOMPARE(output.body, file);
    QVERIFY(output.bodyBeforeCompleted.size() < file.size());
    QVERIFY(output.bodyBeforeCompleted.size() >= file.size() - 1000);
}

void TestWholeAnswerReader::aLargeFileThatBreaksDies() {
    const RecordingOutput output = read(std::string(kWholeOtherBytes * 3, 'a'), AnswerContent::Other, kLost);
    QCOMPARE(output.calls, std::string("content begin died "));
}

void TestWholeAnswerReader::errorAnswersKeepTheirBytes() {
    const std::string body = "{ \"error\": {\"message\":\"slow down\", \"code\":\"rate_limit_exceeded\"} }\n";
    RecordingOutput output;
    ErrorAnswerReader reader(output, 429, nullptr, {});
    reader.bytes(body.substr(0, 10));
    reader.bytes(body.substr(10));
    reader.end(std::nullopt);
    QCOMPARE(output.calls, std::string("failed begin completed ended "));
    QCOMPARE(output.body, body);
    QCOMPARE(output.failure->errorClass, ErrorClass::RateLimited);
    QCOMPARE(output.failure->code, std::string("rate_limit_exceeded"));
    QCOMPARE(output.failure->retryAfterMs, std::int64_t(-1));
}

void TestWholeAnswerReader::aDelayInAnErrorsBodyIsReported() {
    RecordingOutput output;
    ErrorAnswerReader reader(output, 429, nullptr, {});
    reader.bytes(R"({"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED","details":[7,{"@type":"y"},)"
                 R"({"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"3.25s"}]}})");
    reader.end(std::nullopt);
    QCOMPARE(output.failure->retryAfterMs, std::int64_t(3250));
}

void TestWholeAnswerReader::recordedAnswersPassUnchanged() {
    const auto fixtures = test::openAiFixtures();
    if (fixtures.empty())
        QSKIP("The recorded exchanges are not here (FAIRLEAD_SHARED_DIR).");
    int answers = 0;
    for (const test::Fixture& fixture : fixtures) {
        if (fixture.stream || fixture.answer.isEmpty())
            continue;
        ++answers;
        const std::string body = fixture.answer.toStdString();
        RecordingOutput output;
        if (fixture.status < 300) {
            output =
                read(body,
                     fixture.name.contains(QLatin1String("embeddings")) ? AnswerContent::Json : AnswerContent::ChatJson,
                     std::nullopt, Verdict::PassOn, 13);
            const bool saysError = dialects::scanOpenAiAnswer(body).error.has_value();
            QVERIFY2((output.calls.find("failed") != std::string::npos) == saysError, qPrintable(fixture.name));
        } else {
            ErrorAnswerReader reader(output, fixture.status, nullptr, {});
            reader.bytes(body);
            reader.end(std::nullopt);
        }
        QVERIFY2(output.body == body, qPrintable(fixture.name));
    }
    QVERIFY(answers > 80);
}

QTEST_GUILESS_MAIN(TestWholeAnswerReader)
#include "tst_whole_answer_reader.moc"
