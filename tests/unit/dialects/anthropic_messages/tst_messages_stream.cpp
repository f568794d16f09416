// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/json_text.h"
#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/anthropic_messages/messages_test.h"

#include <QtTest>

#include <random>

using namespace fairlead;
using namespace fairlead::dialects;

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr const char* kStart =
    R"({"type":"message_start","message":{"id":"msg_1","model":"m","usage":{"input_tokens":10,"output_tokens":1}}})";
constexpr const char* kEnd =
    R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}})";
constexpr const char* kText = R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"x"}})";
constexpr const char* kStop = R"({"type":"message_stop"})";

std::string streamOf(const std::vector<std::string>& data) {
    std::string stream;
    for (const std::string& event : data)
        stream += "data: " + event + "\n\n";
    return stream;
}

Event eventOf(EventKind kind, JsonText text = {}, int index = -1) {
    Event event;
    event.kind = kind;
    event.text = text;
    event.index = index;
    return event;
}

Event callStart(int index, std::string_view id, std::string_view name) {
    Event event = eventOf(EventKind::ToolCallStart, {}, index);
    event.id = id;
    event.name = name;
    return event;
}

Event finish(FinishReason reason) {
    Event event = eventOf(EventKind::Finish);
    event.finish = reason;
    return event;
}

std::string encoded(const std::vector<Event>& events, const char* signer = "google") {
    test::EncodingSink sink(test::contextOf(signer));
    for (const Event& event : events)
        sink.event(event);
    return sink.out();
}

} // namespace

class TestMessagesStream : public QObject {
    Q_OBJECT

private slots:
    void hostileStreamsGiveAnErrorOrNoEnd_data() {
        QTest::addColumn<QString>("stream");
        QTest::addColumn<bool>("error");
        const auto row = [](const char* name, const std::vector<std::string>& data, bool error) {
            QTest::newRow(name) << QString::fromStdString(streamOf(data)) << error;
        };
        row("nothing", {}, false);
        row("only pings", {R"({"type":"ping"})"}, false);
        row("only a start", {kStart}, false);
        row("start and text", {kStart, kText}, false);
        row("stop without a message", {kStop}, true);
        row("not JSON", {kStart, "{nonsense"}, true);
        row("cut off JSON", {kStart, "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_del"},
            true);
        row("an array", {kStart, "[1,2]"}, true);
        row("a number", {"7"}, true);
        row("HTML", {"<html><title>502 Bad Gateway</title></html>"}, true);
        row("error first", {R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})", kStop},
            true);
        row("error without a type", {kStart, R"({"error":{"message":"upstream broke"}})", kEnd, kStop}, true);
        row("error as text", {R"({"error":"no"})"}, true);
        row("error that is null", {kStart, R"({"type":"error","error":null})"}, true);
        row("a delta that is a number", {kStart, R"({"type":"message_delta","delta":5})"}, false);
        row("a null stop_reason", {kStart, R"({"type":"message_delta","delta":{"stop_reason":null}})"}, false);
        row("only [DONE]", {"[DONE]"}, false);
        row("control characters", {kStart, "{\"type\":\"\x01\"}"}, true);
        row("bad escape",
            {kStart, R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"\x"}})"}, true);
        row("very deep", {kStart, std::string(5000, '[')}, true);
        std::string nested = R"({"type":"x","a":)";
        for (int i = 0; i < 2000; ++i)
            nested += "[";
        row("very deep inside", {kStart, nested}, true);
    }
    void hostileStreamsGiveAnErrorOrNoEnd() {
        QFETCH(const QString, stream);
        QFETCH(const bool, error);
        const auto reading = test::readStream(stream.toStdString());
        QVERIFY(!reading.complete);
        QVERIFY(!reading.answer.complete);
        QCOMPARE(reading.answer.error.has_value(), error);
    }

    void oddStreamsAreReadAllTheSame_data() {
        QTest::addColumn<QString>("stream");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("finish");
        const auto row = [](const char* name, const std::vector<std::string>& data, const char* text,
                            const char* finish = "end_turn") {
            QTest::newRow(name) << QString::fromStdString(streamOf(data)) << QString::fromUtf8(text)
                                << QString::fromUtf8(finish);
        };
        const std::string text =
            R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"hi"}})";
        const std::string open =
            R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})";
        row("plain", {kStart, open, text, R"({"type":"content_block_stop","index":0})", kEnd, kStop}, "hi");
        row("[DONE] behind", {kStart, open, text, kEnd, kStop, "[DONE]"}, "hi");
        row("no message_stop", {kStart, open, text, kEnd}, "hi");
        row("no message_delta", {kStart, open, text, kStop}, "hi", "");
        row("no block start", {kStart, text, kEnd, kStop}, "hi");
        row("no message_start", {text, kEnd, kStop}, "hi");
        row("unknown event", {kStart, R"({"type":"surprise","index":0})", open, text, kEnd, kStop}, "hi");
        row("unknown block",
            {kStart, R"({"type":"content_block_start","index":0,"content_block":{"type":"hologram"}})",
             R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"no"}})", kEnd, kStop},
            "");
        row("unknown delta",
            {kStart, open, R"({"type":"content_block_delta","index":0,"delta":{"type":"smell_delta"}})", text, kEnd,
             kStop},
            "hi");
        row("unknown stop reason",
            {kStart, open, text, R"({"type":"message_delta","delta":{"stop_reason":"bored"}})", kStop}, "hi", "bored");
        row("text in the start",
            {kStart, R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":"hi"}})", kEnd,
             kStop},
            "hi");
        row("members in another order",
            {kStart, R"({"delta":{"text":"hi","type":"text_delta"},"index":0,"type":"content_block_delta"})", kEnd,
             kStop},
            "hi");
        row("two finishes",
            {kStart, open, text, kEnd, R"({"type":"message_delta","delta":{"stop_reason":"tool_use"}})", kStop}, "hi");
        row("events behind the end", {kStart, open, text, kEnd, kStop, text}, "hi");
    }
    void oddStreamsAreReadAllTheSame() {
        QFETCH(const QString, stream);
        QFETCH(const QString, text);
        QFETCH(const QString, finish);
        const auto reading = test::readStream(stream.toStdString());
        QVERIFY(reading.complete);
        QVERIFY(reading.answer.complete);
        std::string got;
        for (const AnswerBlock& block : reading.answer.choices.front().blocks)
            got += block.text;
        QCOMPARE(QString::fromStdString(got), text);
        QCOMPARE(QString::fromStdString(reading.answer.choices.front().finishText), finish);
        using Kind = EventKind;
        QCOMPARE(std::count(reading.kinds.begin(), reading.kinds.end(), Kind::End), 1);
        QCOMPARE(std::count(reading.kinds.begin(), reading.kinds.end(), Kind::Finish), 1);
        QCOMPARE(std::count(reading.kinds.begin(), reading.kinds.end(), Kind::Start), 1);
        QVERIFY(reading.kinds.back() == Kind::End);
    }

    void inputGivenAtTheStartOfACallIsItsArguments() {
        const auto reading =
            test::readStream(streamOf({kStart,
                                       "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":"
                                       "\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{\"a\":\"\\\"b\"}}}",
                                       kEnd, kStop}));
        QCOMPARE(reading.answer.choices.front().blocks.front().arguments, std::string("{\"a\":\"\\\"b\"}"));
    }

    void inputCountsWhatTheCacheHolds() {
        const auto reading = test::readStream(streamOf(
            {R"({"type":"message_start","message":{"usage":{"input_tokens":0,"output_tokens":1}}})",
             R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":3,"cache_read_input_tokens":100,"cache_creation_input_tokens":20,"cache_creation":{"ephemeral_1h_input_tokens":8},"output_tokens":7,"output_tokens_details":{"thinking_tokens":4}}})",
             kStop}));
        const Usage& usage = reading.answer.usage;
        QCOMPARE(usage.counts.input.value_or(-1), 123);
        QCOMPARE(usage.counts.cachedRead.value_or(-1), 100);
        QCOMPARE(usage.counts.cachedWrite.value_or(-1), 20);
        QCOMPARE(usage.cachedWrite1h.value_or(-1), 8);
        QCOMPARE(usage.counts.output.value_or(-1), 7);
        QCOMPARE(usage.counts.reasoning.value_or(-1), 4);
    }

    void callsThatInterleaveAreWrittenOneAfterTheOther() {
        const std::string out = encoded({eventOf(EventKind::Start), callStart(0, "a", "f"), callStart(1, "b", "g"),
                                         eventOf(EventKind::ToolCallArguments, R"({\"x\":)", 0),
                                         eventOf(EventKind::ToolCallArguments, R"({\"y\":2})", 1),
                                         eventOf(EventKind::ToolCallArguments, "1}", 0), finish(FinishReason::Stop),
                                         eventOf(EventKind::End)});
        QCOMPARE(test::faultOfStream(out), QString());
        const Answer answer = test::readStream(out).answer;
        QCOMPARE(answer.choices.front().blocks.at(0).arguments, std::string(R"({"x":1})"));
        QCOMPARE(answer.choices.front().blocks.at(1).arguments, std::string(R"({"y":2})"));
        QCOMPARE(answer.choices.front().finishText, std::string("tool_use"));
    }

    void argumentsBeforeTheirCallAndMissingIdsAreMended() {
        const std::string out =
            encoded({eventOf(EventKind::ToolCallArguments, "{}", 0), callStart(0, "", "f"), eventOf(EventKind::End)});
        QCOMPARE(test::faultOfStream(out), QString());
        const Answer answer = test::readStream(out).answer;
        QCOMPARE(answer.choices.front().blocks.at(0).arguments, std::string("{}"));
        QVERIFY(answer.choices.front().blocks.at(0).callId.starts_with("call_"));
    }

    // Client libraries read the pieces as JSON while they come.
    void argumentsThatAreNoObjectAreTextInOne_data() {
        QTest::addColumn<QByteArrayList>("pieces");
        QTest::addColumn<QString>("arguments");
        const auto row = [](const char* name, const QByteArrayList& pieces, const char* arguments) {
            QTest::newRow(name) << pieces << QString::fromUtf8(arguments);
        };
        row("code", {"say \\\"a\\\";", "\\n"}, "{\"arguments\":\"say \\\"a\\\";\\n\"}");
        row("a list", {"[1", ",2]"}, R"({"arguments":"[1,2]"})");
        row("null in pieces", {"nu", "ll"}, "{}");
        row("blanks", {" ", R"(\n)"}, "{}");
        row("blanks before an object", {" ", R"({\"a\":)", "1}"}, R"( {"a":1})");
        row("null before an object", {"null", R"({\"a\":1})"}, R"({"a":1})");
    }
    void argumentsThatAreNoObjectAreTextInOne() {
        QFETCH(QByteArrayList, pieces);
        QFETCH(QString, arguments);
        std::vector<std::string> texts;
        for (const QByteArray& piece : pieces)
            texts.push_back(piece.toStdString());
        for (const bool second : {false, true}) {
            std::vector<Event> events;
            if (second)
                events.push_back(callStart(0, "a", "first"));
            events.push_back(callStart(1, "b", "f"));
            for (const std::string& text : texts)
                events.push_back(eventOf(EventKind::ToolCallArguments, text, 1));
            events.push_back(eventOf(EventKind::End));
            const std::string out = encoded(events);
            QCOMPARE(test::faultOfStream(out), QString());
            const Answer answer = test::readStream(out).answer;
            const std::string got = answer.choices.front().blocks.back().arguments;
            QCOMPARE(QString::fromStdString(got.empty() ? "{}" : got), arguments);
        }
    }

    void thinkingOfOthersIsTaggedAndOurOwnIsNot() {
        const std::vector<Event> events = {eventOf(EventKind::Thinking, "hm"),
                                           eventOf(EventKind::Signature, "sig"),
                                           eventOf(EventKind::BlockEnd),
                                           eventOf(EventKind::Thinking, "never signed"),
                                           eventOf(EventKind::Text, "hi"),
                                           eventOf(EventKind::RedactedThinking, "data"),
                                           eventOf(EventKind::End)};
        const Answer foreign = test::readStream(encoded(events)).answer;
        QCOMPARE(foreign.choices.front().blocks.at(0).signature, std::string("fl1.google.sig"));
        QCOMPARE(foreign.choices.front().blocks.at(1).signature, std::string("fl1.google."));
        QCOMPARE(foreign.choices.front().blocks.at(3).text, std::string("fl1.google.data"));
        const Answer own = test::readStream(encoded(events, "anthropic")).answer;
        QCOMPARE(own.choices.front().blocks.at(0).signature, std::string("sig"));
        QCOMPARE(own.choices.front().blocks.at(1).signature, std::string());
    }

    void theSignatureOfACallTravelsInAThinkingBlockBeforeIt() {
        const std::string out = encoded({callStart(0, "a", "f"), eventOf(EventKind::Signature, "SIG", 0),
                                         eventOf(EventKind::ToolCallArguments, "{}", 0), eventOf(EventKind::End)});
        QCOMPARE(test::faultOfStream(out), QString());
        const Answer answer = test::readStream(out).answer;
        QCOMPARE(answer.choices.front().blocks.at(0).signature, std::string("fl1.google.call:SIG"));
        const std::string body = test::padded(
            R"({"messages":[{"role":"user","content":"x"},{"role":"assistant","content":[{"type":"thinking","thinking":"","signature":"fl1.google.call:SIG"},{"type":"tool_use","id":"a","name":"f","input":{}}]}]})");
        const auto request = anthropicMessagesCodec().decodeRequest(body);
        QVERIFY(request.has_value());
        const auto& parts = request->turns.at(1).parts;
        QCOMPARE(parts.size(), std::size_t(1));
        QVERIFY(parts.at(0).signer == "google" && parts.at(0).signature == "SIG");
    }

    void aRefusalOfOthersIsExplainedInStopDetails() {
        const std::string out = encoded({eventOf(EventKind::Refusal, "I "), eventOf(EventKind::Refusal, "won't."),
                                         finish(FinishReason::Stop), eventOf(EventKind::End)});
        QCOMPARE(test::faultOfStream(out), QString());
        const Answer answer = test::readStream(out).answer;
        QCOMPARE(answer.choices.front().finishText, std::string("refusal"));
        QCOMPARE(answer.choices.front().blocks.at(0).text, std::string("I won't."));
    }

    void anErrorIsTheLastThingAndNeverACleanEnd() {
        Event error = eventOf(EventKind::Error);
        error.error = {ErrorClass::Overloaded, "overloaded", "Too much \"work\"."};
        const std::string out =
            encoded({eventOf(EventKind::Start), eventOf(EventKind::Text, "a"), error, eventOf(EventKind::Text, "b"),
                     finish(FinishReason::Stop), eventOf(EventKind::End)});
        QCOMPARE(test::faultOfStream(out), QString());
        QVERIFY(out.find("message_stop") == std::string::npos);
        QVERIFY(out.find("overloaded_error") != std::string::npos);
        const auto reading = test::readStream(out);
        QVERIFY(!reading.complete);
        QCOMPARE(reading.answer.error->message, std::string("Too much \"work\"."));
        QVERIFY(reading.answer.error->errorClass == ErrorClass::Overloaded);
    }

    void usageThatComesLateIsInMessageDelta() {
        Event usage = eventOf(EventKind::UsageReport);
        usage.usage.counts.input = 120;
        usage.usage.counts.cachedRead = 100;
        usage.usage.counts.output = 9;
        const std::string out = encoded({eventOf(EventKind::Start), eventOf(EventKind::Text, "a"),
                                         finish(FinishReason::Length), usage, eventOf(EventKind::End)});
        QVERIFY(out.find(R"("usage":{"input_tokens":0,"output_tokens":0})") != std::string::npos);
        QVERIFY(out.find(R"("usage":{"input_tokens":20,"cache_read_input_tokens":100,"output_tokens":9})") !=
                std::string::npos);
        QVERIFY(out.find(R"("stop_reason":"max_tokens")") != std::string::npos);
    }

    void pingsComeBetweenTheBeginningAndTheEndOnly() {
        const auto encoder = anthropicMessagesCodec().streamEncoder(test::contextOf("openai"));
        std::string out;
        encoder->keepAlive(out);
        QVERIFY(out.starts_with(':'));
        encoder->encode(eventOf(EventKind::Text, "a"), out);
        encoder->keepAlive(out);
        QVERIFY(out.ends_with("data: {\"type\": \"ping\"}\n\n"));
        encoder->encode(eventOf(EventKind::End), out);
        const std::size_t size = out.size();
        encoder->keepAlive(out);
        encoder->encode(eventOf(EventKind::End), out);
        QCOMPARE(out.size(), size);
        QCOMPARE(test::faultOfStream(out), QString());
    }

    // Any order of events, also ones that no decoder gives, is a well-formed stream that holds every piece of text.
    void anyEventsGiveAWellFormedStream() {
        std::mt19937 random(20261121); // NOLINT: the same sequence in every run
        constexpr std::array<EventKind, 17> kKinds = {EventKind::Start,
                                                      EventKind::Text,
                                                      EventKind::Refusal,
                                                      EventKind::Thinking,
                                                      EventKind::Signature,
                                                      EventKind::RedactedThinking,
                                                      EventKind::ToolCallStart,
                                                      EventKind::ToolCallStart,
                                                      EventKind::ToolCallArguments,
                                                      EventKind::ToolCallArguments,
                                                      EventKind::ToolCallEnd,
                                                      EventKind::BlockEnd,
                                                      EventKind::Citation,
                                                      EventKind::Logprobs,
                                                      EventKind::UsageReport,
                                                      EventKind::Finish,
                                                      EventKind::KeepAlive};
        constexpr std::array<const char*, 5> kTexts = {"", "a", R"(\n\"q\")", "{}", "null"};
        for (int round = 0; round < 3000; ++round) {
            test::EncodingSink sink(test::contextOf(round % 2 == 0 ? "anthropic" : "x/y"));
            QByteArray text;
            const int length = static_cast<int>(random() % 30);
            for (int i = 0; i < length; ++i) {
                Event event = eventOf(kKinds[random() % kKinds.size()], kTexts[random() % kTexts.size()],
                                      static_cast<int>(random() % 5) - 1);
                event.name = "tool";
                event.id = random() % 2 == 0 ? "id" : "";
                event.raw = R"({"type":"char_location","cited_text":"x"})";
                event.choice = random() % 10 == 0 ? 1 : 0;
                event.finish = static_cast<FinishReason>(random() % 9);
                event.usage.counts.output = 3;
                if (event.kind == EventKind::Text && event.choice == 0)
                    text += event.text;
                sink.event(event);
                QCOMPARE(test::faultOfStream(sink.out(), true), QString());
            }
            Event last = eventOf(random() % 4 == 0 ? EventKind::Error : EventKind::End);
            sink.event(last);
            sink.event(eventOf(EventKind::Text, "late"));
            sink.event(eventOf(EventKind::End));
            QCOMPARE(test::faultOfStream(sink.out()), QString());
            const Answer answer = test::readStream(sink.out()).answer;
            QCOMPARE(answer.complete, last.kind == EventKind::End);
            QByteArray got;
            for (const AnswerChoice& choice : answer.choices)
                for (const AnswerBlock& block : choice.blocks)
                    if (block.kind == PartKind::Text)
                        got += block.text.c_str();
            if (last.kind == EventKind::End)
                QCOMPARE(got, text);
        }
    }
};

QTEST_GUILESS_MAIN(TestMessagesStream)
#include "tst_messages_stream.moc"
