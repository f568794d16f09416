// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/codec_scanner.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/engine/relay_limits.h"
#include "proxy/engine/stream_answer_reader.h"
#include "tests/support/fake_clock.h"
#include "tests/support/openai_fixtures.h"
#include "tests/unit/engine/recording_output.h"

#include <QTest>

#include <random>

using namespace fairlead;
using namespace fairlead::engine;
using test::RecordingOutput;

namespace {

const std::string kRole = "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n";
const std::string kText = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"h\xC3\xA9\"}}]}\n\n";
const std::string kFinish = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
const std::string kUsage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5}}\n\n";
const std::string kError = "data: {\"error\":{\"message\":\"busy\",\"code\":\"overloaded\"}}\n\n";
const std::string kDone = "data: [DONE]\n\n";
const AttemptFailure kLost{ErrorClass::DiedMidStream, "connection_lost", "The connection broke."};

RecordingOutput read(const std::string& stream, const std::vector<std::size_t>& cuts,
                     UsageChunk usage = UsageChunk::Forward,
                     const std::optional<AttemptFailure>& failure = std::nullopt, Verdict verdict = Verdict::PassOn,
                     StreamKind kind = StreamKind::Chat) {
    RecordingOutput output(verdict);
    const test::FakeClock clock;
    StreamAnswerReader reader(output, clock, std::make_unique<dialects::OpenAiChatStreamScanner>(), kind, usage);
    std::size_t from = 0;
    for (const std::size_t cut : cuts) {
        reader.bytes(std::string_view(stream).substr(from, cut - from));
        from = cut;
    }
    reader.bytes(std::string_view(stream).substr(from));
    reader.end(failure);
    return output;
}

RecordingOutput readBy(const dialects::Codec& codec, const std::string& stream) {
    RecordingOutput output;
    const test::FakeClock clock;
    StreamAnswerReader reader(output, clock, std::make_unique<dialects::CodecScanner>(codec), StreamKind::Chat,
                              UsageChunk::Forward);
    reader.bytes(stream);
    reader.end(std::nullopt);
    return output;
}

std::vector<std::size_t> everyByte(const std::string& stream) {
    std::vector<std::size_t> cuts;
    for (std::size_t i = 1; i < stream.size(); ++i)
        cuts.push_back(i);
    return cuts;
}

} // namespace

class TestStreamAnswerReader : public QObject {
    Q_OBJECT

private slots:
    void passesAStreamOnAndCompletesBeforeDone();
    void withholdsTheUsageChunkThatTheRelayAskedFor();
    void holdsBackUntilTheFirstContent();
    void anEarlyErrorCanBeAnsweredByAnotherTarget();
    void anEarlyErrorIsPassedOnWhenNothingIsLeft();
    void anEmptyStreamCanBeAnsweredByAnotherTarget();
    void passesOnWhenHoldingBackTakesTooMuchOrTooLong();
    void whatIsNotOfTheDialectIsNotPassedOn();
    void aFilteredAnswerWithoutTextIsAnAnswer();
    void aBrokenStreamDies();
    void aStreamThatEndsWithoutFinishDies();
    void aFinishWithoutDoneIsACleanEnd();
    void anErrorAfterContentIsTheEndOfSuccess();
    void bytesAfterDoneAreForwarded();
    void otherStreamsNeedNoFinish();
    void recordedStreamsPassUnchangedForEverySplit();
};

void TestStreamAnswerReader::passesAStreamOnAndCompletesBeforeDone() {
    const std::string stream = kRole + kText + kFinish + kUsage + kDone;
    for (const auto& cuts : {std::vector<std::size_t>{}, everyByte(stream)}) {
        const RecordingOutput output = read(stream, cuts);
        QCOMPARE(output.calls, std::string("content begin completed ended "));
        QCOMPARE(output.body, stream);
        QCOMPARE(output.bodyBeforeCompleted, kRole + kText + kFinish + kUsage);
        QCOMPARE(output.recordedBytes, stream.size());
        QCOMPARE(output.facts.tokens.output.value_or(-1), std::int64_t(5));
        QVERIFY(!output.length);
    }
}

void TestStreamAnswerReader::withholdsTheUsageChunkThatTheRelayAskedFor() {
    const std::string stream = kRole + kText + kFinish + kUsage + kDone;
    for (const auto& cuts : {std::vector<std::size_t>{}, everyByte(stream)}) {
        const RecordingOutput output = read(stream, cuts, UsageChunk::Withhold);
        QCOMPARE(output.body, kRole + kText + kFinish + kDone);
        QCOMPARE(output.facts.tokens.input.value_or(-1), std::int64_t(3));
    }
}

void TestStreamAnswerReader::holdsBackUntilTheFirstContent() {
    RecordingOutput output;
    const test::FakeClock clock;
    StreamAnswerReader reader(output, clock, std::make_unique<dialects::OpenAiChatStreamScanner>(), StreamKind::Chat,
                              UsageChunk::Forward);
    reader.bytes(": waiting\n\n" + kRole);
    QCOMPARE(output.calls, std::string());
    reader.bytes(kText);
    QCOMPARE(output.calls, std::string("content begin "));
    QCOMPARE(output.body, ": waiting\n\n" + kRole + kText);
}

void TestStreamAnswerReader::anEarlyErrorCanBeAnsweredByAnotherTarget() {
    const RecordingOutput output = read(kRole + kError, {}, UsageChunk::Forward, std::nullopt, Verdict::MoveOn);
    QCOMPARE(output.calls, std::string("failed "));
    QCOMPARE(output.failure->errorClass, ErrorClass::Overloaded);
    QVERIFY(output.body.empty());
}

void TestStreamAnswerReader::anEarlyErrorIsPassedOnWhenNothingIsLeft() {
    const RecordingOutput output = read(kRole + kError + kDone, {});
    QCOMPARE(output.calls, std::string("failed begin died-told "));
    QCOMPARE(output.body, kRole + kError + kDone);
}

void TestStreamAnswerReader::anEmptyStreamCanBeAnsweredByAnotherTarget() {
    for (const std::string& stream : {std::string(), kRole + kDone, std::string(": ping\n\n"), kRole}) {
        const RecordingOutput output = read(stream, {}, UsageChunk::Forward, std::nullopt, Verdict::MoveOn);
        QCOMPARE(output.calls, std::string("failed "));
        QCOMPARE(output.failure->errorClass, ErrorClass::EmptyAnswer);
    }
    QCOMPARE(read("", {}).calls, std::string("failed refused "));
}

void TestStreamAnswerReader::passesOnWhenHoldingBackTakesTooMuchOrTooLong() {
    test::FakeClock clock;
    RecordingOutput slow;
    StreamAnswerReader slowReader(slow, clock, std::make_unique<dialects::OpenAiChatStreamScanner>(), StreamKind::Chat,
                                  UsageChunk::Forward);
    slowReader.bytes(": ping\n\n");
    clock.advance(kHoldBackTime + std::chrono::seconds(1));
    QCOMPARE(slow.calls, std::string());
    slowReader.bytes(": ping\n\n");
    QCOMPARE(slow.body, std::string(": ping\n\n: ping\n\n"));

    RecordingOutput much;
    StreamAnswerReader muchReader(much, clock, std::make_unique<dialects::OpenAiChatStreamScanner>(), StreamKind::Chat,
                                  UsageChunk::Forward);
    const std::string comment = ":" + std::string(1000, 'x') + "\n\n";
    for (std::size_t held = 0; held <= kHoldBackBytes; held += comment.size())
        muchReader.bytes(comment);
    QCOMPARE(much.calls, std::string("begin "));
}

void TestStreamAnswerReader::whatIsNotOfTheDialectIsNotPassedOn() {
    for (const dialects::Codec* codec :
         {&dialects::openAiResponsesCodec(), &dialects::anthropicMessagesCodec(), &dialects::geminiCodec()}) {
        const RecordingOutput output = readBy(*codec, "data: <html>no service</html>\n\n");
        QCOMPARE(output.calls, std::string("failed refused "));
        QCOMPARE(output.failure->errorClass, ErrorClass::Protocol);
        QVERIFY(!output.failure->byProvider);
    }
}

void TestStreamAnswerReader::aFilteredAnswerWithoutTextIsAnAnswer() {
    const std::string stream =
        "data: {\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"SAFETY\"}]}\n\n";
    const RecordingOutput output = readBy(dialects::geminiCodec(), stream);
    QCOMPARE(output.calls, std::string("content begin completed ended "));
    QCOMPARE(output.body, stream);
    QCOMPARE(output.facts.finishReason, std::string("SAFETY"));
}

void TestStreamAnswerReader::aBrokenStreamDies() {
    const RecordingOutput output = read(kRole + kText + "data: {\"half", {}, UsageChunk::Forward, kLost);
    QCOMPARE(output.calls, std::string("content begin died "));
    QCOMPARE(output.body, kRole + kText); // half an event is of no use, and would swallow the error event behind it
    QCOMPARE(output.failure->code, std::string("connection_lost"));
    QCOMPARE(output.facts.events, std::int64_t(2));
}

void TestStreamAnswerReader::aStreamThatEndsWithoutFinishDies() {
    const RecordingOutput output = read(kRole + kText, {});
    QCOMPARE(output.calls, std::string("content begin died "));
    QCOMPARE(output.failure->code, std::string("stream_incomplete"));
}

void TestStreamAnswerReader::aFinishWithoutDoneIsACleanEnd() {
    QCOMPARE(read(kRole + kText + kFinish, {}).calls, std::string("content begin completed ended "));
    // A last event without its blank line counts, too.
    const std::string stream = kRole + kText + kFinish.substr(0, kFinish.size() - 2);
    const RecordingOutput output = read(stream, {});
    QCOMPARE(output.calls, std::string("content begin completed ended "));
    QCOMPARE(output.body, stream);
}

void TestStreamAnswerReader::anErrorAfterContentIsTheEndOfSuccess() {
    const RecordingOutput output = read(kRole + kText + kError + kFinish + kDone, {});
    QCOMPARE(output.calls, std::string("content begin died-told "));
    QCOMPARE(output.body, kRole + kText + kError + kFinish + kDone);
}

void TestStreamAnswerReader::bytesAfterDoneAreForwarded() {
    const std::string stream = kText + kFinish + kDone + ": trailing\n\n" + kDone;
    const RecordingOutput output = read(stream, {}, UsageChunk::Forward, kLost);
    QCOMPARE(output.calls, std::string("content begin completed ended "));
    QCOMPARE(output.body, stream);
}

void TestStreamAnswerReader::otherStreamsNeedNoFinish() {
    const std::string stream =
        "event: speech.audio.delta\ndata: {\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\"}\n\n";
    const auto with = [&](const std::optional<AttemptFailure>& failure) {
        return read(stream, {}, UsageChunk::Forward, failure, Verdict::PassOn, StreamKind::Other).calls;
    };
    QCOMPARE(with(std::nullopt), std::string("content begin completed ended "));
    QCOMPARE(with(kLost), std::string("content begin died "));
}

void TestStreamAnswerReader::recordedStreamsPassUnchangedForEverySplit() {
    const auto fixtures = test::openAiFixtures();
    if (fixtures.empty())
        QSKIP("The recorded exchanges are not here (FAIRLEAD_SHARED_DIR).");
    std::mt19937 random(7);
    int streams = 0;
    for (const test::Fixture& fixture : fixtures) {
        if (!fixture.stream)
            continue;
        ++streams;
        const std::string stream = fixture.answer.toStdString();
        const RecordingOutput whole = read(stream, {});
        QVERIFY2(whole.body == stream, qPrintable(fixture.name));
        QVERIFY2(whole.calls.find("died ") == std::string::npos,
                 qPrintable(fixture.name)); // each is complete or says its error
        std::vector<std::vector<std::size_t>> splits = {everyByte(stream)};
        const std::size_t count = stream.size() <= 4096 ? stream.size() - 1 : 64;
        for (std::size_t i = 1; i <= count; ++i)
            splits.push_back({count == stream.size() - 1 ? i : 1 + random() % (stream.size() - 1)});
        for (const auto& cuts : splits) {
            const RecordingOutput cut = read(stream, cuts);
            QVERIFY2(cut.body == stream, qPrintable(fixture.name));
            QCOMPARE(cut.calls, whole.calls);
            QVERIFY(cut.facts.tokens == whole.facts.tokens && cut.facts.finishReason == whole.facts.finishReason);
        }
    }
    QVERIFY(streams > 50);
}

QTEST_GUILESS_MAIN(TestStreamAnswerReader)
#include "tst_stream_answer_reader.moc"
