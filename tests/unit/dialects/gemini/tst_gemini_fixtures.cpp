// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "proxy/dialects/signature_tag.h"
#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/gemini/gemini_fixtures.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;

// Every recorded exchange: what is read does not depend on how it was split, and survives being written again.

namespace {

struct Expected {
    const char* name;
    const char* text; // of choice 0, its beginning
    int calls;
    FinishReason finish;
    std::int64_t input; // -1 = unknown
    std::int64_t output;
    std::int64_t reasoning;
};

std::string textOf(const AnswerChoice& choice) {
    std::string text;
    for (const AnswerBlock& block : choice.blocks)
        if (block.kind == PartKind::Text)
            text += block.text;
    return text;
}

int callsOf(const AnswerChoice& choice) {
    int calls = 0;
    for (const AnswerBlock& block : choice.blocks)
        calls += block.kind == PartKind::ToolCall ? 1 : 0;
    return calls;
}

bool isSplitStream(const test::GeminiFixture& fixture) {
    return fixture.sse || (fixture.status == 200 && fixture.answer.starts_with('['));
}

// Neighbouring turns of one role, as they are sent.
void mergeTurns(ChatRequest& request) {
    std::vector<Turn> merged;
    for (Turn& turn : request.turns) {
        if (merged.empty() || merged.back().role != turn.role) {
            merged.push_back(std::move(turn));
            continue;
        }
        for (Part& part : turn.parts)
            merged.back().parts.push_back(std::move(part));
    }
    request.turns = std::move(merged);
}

// Facts about a whole candidate that came several times stand once when it is written whole: the last ones.
void keepLastCitations(Answer& answer) {
    for (AnswerChoice& choice : answer.choices)
        for (AnswerBlock& block : choice.blocks) {
            std::vector<std::string> kept;
            for (std::string& raw : block.citations) {
                const std::string name = raw.substr(0, raw.find(':'));
                const bool whole = name.find("Metadata") != std::string::npos;
                const auto known = std::find_if(kept.begin(), kept.end(),
                                                [&](const std::string& each) { return each.starts_with(name); });
                if (whole && known != kept.end())
                    *known = raw;
                else
                    kept.push_back(raw);
            }
            block.citations = std::move(kept);
        }
}

Answer decodeWhole(std::string body) {
    padForJson(body);
    AnswerBuilder builder;
    const auto read = geminiCodec().decodeAnswer(body, builder);
    return read ? builder.take() : Answer();
}

Answer decoded(const test::GeminiFixture& fixture) {
    return fixture.sse ? test::readPieces(
                             fixture.answer, [&] { return fixture.answer.size(); }, true, geminiCodec())
                             .answer
                       : decodeWhole(fixture.answer);
}

AnswerContext context() {
    AnswerContext context;
    context.requestId = "req_1";
    context.signer = "google";
    return context;
}

} // namespace

class TestGeminiFixtures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void requestsComeBackTheSame();
    void answersAreReadAlikeForEverySplit();
    void answersComeBackTheSame();
    void answersComeBackTheSameAsStreams_data();
    void answersComeBackTheSameAsStreams();
    void answersAreReadRight_data();
    void answersAreReadRight();
    void errorsAreNoAnswers();
    void functionCallsInPiecesArePutTogether();
    void groundingIsCited();

private:
    const test::GeminiFixture* find(const QString& name) const {
        for (const auto& fixture : m_fixtures)
            if (fixture.name == name)
                return &fixture;
        return nullptr;
    }
    std::vector<test::GeminiFixture> m_fixtures;
};

void TestGeminiFixtures::initTestCase() {
    m_fixtures = test::geminiFixtures();
    if (m_fixtures.empty())
        QSKIP("The recorded exchanges are not here (FAIRLEAD_SHARED_DIR).");
    QVERIFY(m_fixtures.size() > 45);
}

void TestGeminiFixtures::requestsComeBackTheSame() {
    int checked = 0;
    for (const auto& fixture : m_fixtures) {
        if (fixture.request.empty())
            continue;
        auto request = geminiCodec().decodeRequest(fixture.request);
        QVERIFY2(request, qPrintable(fixture.name));
        const ProviderTraits traits;
        const EncodeOptions options{.model = "models/gemini-x", .traits = traits, .signer = "google"};
        const auto encoded = geminiCodec().encodeRequest(*request, options);
        if (!encoded) // the two whose values the API refused, too
            QVERIFY2(fixture.status == 400, qPrintable(fixture.name));
        if (!encoded)
            continue;
        QCOMPARE(encoded->path, std::string("/models/gemini-x:generateContent"));
        const std::string body = test::padded(encoded->body);
        auto again = geminiCodec().decodeRequest(body);
        QVERIFY2(again, (fixture.name.toStdString() + ": " + encoded->body).c_str());
        mergeTurns(*request);
        again->model = request->model; // stands in the path
        const std::string before = test::canonicalText(*request);
        const std::string after = test::canonicalText(*again);
        const bool clamped =
            !encoded->notes.empty() && encoded->notes.joined().find("temperature") != std::string::npos;
        if (!clamped)
            QCOMPARE(QString::fromStdString(after), QString::fromStdString(before));
        for (std::size_t i = 0; !clamped && i < request->extras.size(); ++i)
            QVERIFY2(again->extras.size() == request->extras.size(), qPrintable(fixture.name));
        ++checked;
    }
    QVERIFY(checked > 25);
}

void TestGeminiFixtures::answersAreReadAlikeForEverySplit() {
    SeededRandom random(7);
    constexpr std::size_t kSplitEverywhere = 4 * 1024;
    for (const auto& fixture : m_fixtures) {
        if (!isSplitStream(fixture))
            continue;
        const std::string& text = fixture.answer;
        const auto at = [&](std::size_t split) {
            bool first = true;
            return test::canonicalText(test::readPieces(
                                           text,
                                           [&] {
                                               const bool now = std::exchange(first, false) && split > 0;
                                               return now ? split : text.size();
                                           },
                                           fixture.sse, geminiCodec())
                                           .answer);
        };
        const std::string whole = at(0);
        const bool everywhere = text.size() <= kSplitEverywhere;
        for (std::size_t i = 1; i < (everywhere ? text.size() : 100); ++i) {
            const std::size_t split = everywhere ? i : 1 + static_cast<std::size_t>(random.next() % (text.size() - 1));
            QVERIFY2(at(split) == whole, qPrintable(fixture.name + QString::number(split)));
        }
        for (int i = 0; i < 5; ++i) {
            const auto pieces = test::readPieces(
                text, [&] { return 1 + static_cast<std::size_t>(random.next() % 300); }, fixture.sse, geminiCodec());
            QVERIFY2(test::canonicalText(pieces.answer) == whole, qPrintable(fixture.name));
        }
        if (!fixture.sse)
            QCOMPARE(QString::fromStdString(test::canonicalText(decodeWhole(text))), QString::fromStdString(whole));
    }
}

void TestGeminiFixtures::answersComeBackTheSame() {
    int checked = 0;
    for (const auto& fixture : m_fixtures) {
        if (fixture.status != 200)
            continue;
        Answer answer = decoded(fixture);
        if (!answer.complete) {
            QVERIFY2(answer.error.has_value(), qPrintable(fixture.name));
            continue;
        }
        const Answer again = decodeWhole(geminiCodec().encodeAnswer(answer, context()));
        keepLastCitations(answer);
        QCOMPARE(QString::fromStdString(test::canonicalText(again)),
                 QString::fromStdString(test::canonicalText(answer)));
        ++checked;
    }
    QVERIFY(checked > 30);
}

void TestGeminiFixtures::answersComeBackTheSameAsStreams_data() {
    QTest::addColumn<bool>("array");
    QTest::newRow("server-sent events") << false;
    QTest::newRow("a JSON array") << true;
}

void TestGeminiFixtures::answersComeBackTheSameAsStreams() {
    QFETCH(bool, array);
    for (const auto& fixture : m_fixtures) {
        const Answer answer = fixture.status == 200 ? decoded(fixture) : Answer();
        if (!answer.complete)
            continue;
        AnswerContext where = context();
        where.jsonArray = array;
        const auto encoder = geminiCodec().streamEncoder(where);
        struct Sink final : EventSink {
            void event(const Event& event) override { encoder->encode(event, *out); }
            StreamEncoder* encoder = nullptr;
            std::string* out = nullptr;
        } sink;
        std::string out;
        sink.encoder = encoder.get();
        sink.out = &out;
        replay(answer, sink);
        const auto again = test::readPieces(
            out, [&] { return out.size(); }, !array, geminiCodec());
        QVERIFY2(again.ended, qPrintable(fixture.name));
        QCOMPARE(QString::fromStdString(test::canonicalText(again.answer)),
                 QString::fromStdString(test::canonicalText(answer)));
    }
}

void TestGeminiFixtures::answersAreReadRight_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("calls");
    QTest::addColumn<int>("finish");
    QTest::addColumn<qlonglong>("input");
    QTest::addColumn<qlonglong>("output");
    QTest::addColumn<qlonglong>("reasoning");
    const std::vector<Expected> rows = {
        {"gemini/function-calls-parallel", "", 2, FinishReason::ToolCalls, 64, 11, -1},
        {"gemini/thought-then-call", "", 1, FinishReason::ToolCalls, 55, 64, 47},
        {"gemini/stream-partial-args", "", 2, FinishReason::ToolCalls, 26, 155, 132},
        {"gemini/stream-code-execution", "r\u00e9sultats", 0, FinishReason::Stop, 460, 206, 175},
        {"gemini/code-execution", "17 squared", 0, FinishReason::Stop, 201, 115, 85},
        {"gemini/url-context", "The first movie", 0, FinishReason::Stop, 1669, 192, 147},
        {"gemini/two-candidates", "RedRed", 0, FinishReason::Stop, 12, 84, 84},
        {"gemini/stream-prompt-blocked", "", 0, FinishReason::ContentFilter, -1, -1, -1},
        {"gemini/prompt-feedback-only", "", 0, FinishReason::ContentFilter, -1, -1, -1},
        {"vertex/prompt-blocked-model-armor", "", 0, FinishReason::ContentFilter, -1, -1, -1},
        {"vertex/finish-safety-no-content", "", 0, FinishReason::ContentFilter, 8, -1, -1},
        {"vertex/unexpected-tool-call", "", -1, FinishReason::Error, -2, -2, -2},
        {"gemini/malformed-function-call", "", 0, FinishReason::Error, -2, -2, -2},
        {"vertex/stream-as-json-array", "", -1, FinishReason::Stop, -2, -2, -2},
        {"gemini/max-tokens-all-thinking", "", 0, FinishReason::Length, -2, -2, -2},
        {"vertex/stream-recitation-no-content", "", -1, FinishReason::ContentFilter, -2, -2, -2},
        {"gemini/stream-function-call-no-args", "", 1, FinishReason::ToolCalls, -2, -2, -2},
        {"vertex/stream-parallel-function-calls", "", 2, FinishReason::ToolCalls, -2, -2, -2},
    };
    for (const Expected& row : rows)
        QTest::newRow(row.name) << QString::fromUtf8(row.text) << row.calls << static_cast<int>(row.finish)
                                << static_cast<qlonglong>(row.input) << static_cast<qlonglong>(row.output)
                                << static_cast<qlonglong>(row.reasoning);
}

void TestGeminiFixtures::answersAreReadRight() {
    QFETCH(QString, text);
    QFETCH(int, calls);
    QFETCH(int, finish);
    QFETCH(qlonglong, input);
    QFETCH(qlonglong, output);
    QFETCH(qlonglong, reasoning);
    const auto* fixture = find(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(fixture);
    const Answer answer = decoded(*fixture);
    QVERIFY(answer.complete);
    const AnswerChoice& choice = answer.choices.front();
    QVERIFY2(textOf(choice).starts_with(text.toStdString()), textOf(choice).c_str());
    if (calls >= 0)
        QCOMPARE(callsOf(choice), calls);
    QCOMPARE(static_cast<int>(choice.finish), finish);
    const TokenCounts& counts = answer.usage.counts;
    for (const auto& [wanted, seen] :
         {std::pair{input, counts.input}, std::pair{output, counts.output}, std::pair{reasoning, counts.reasoning}})
        if (wanted != -2)
            QCOMPARE(static_cast<qlonglong>(seen.value_or(-1)), wanted);
}

void TestGeminiFixtures::errorsAreNoAnswers() {
    const auto* fixture = find(QStringLiteral("vertex/stream-error-mid-stream"));
    QVERIFY(fixture);
    const auto reading = test::readPieces(
        fixture->answer, [&] { return fixture->answer.size(); }, true, geminiCodec());
    QVERIFY(!reading.ended);
    QVERIFY(!reading.answer.complete);
    QVERIFY(reading.answer.error.has_value());
    QCOMPARE(textOf(reading.answer.choices.front()), std::string("First Second "));
}

void TestGeminiFixtures::functionCallsInPiecesArePutTogether() {
    const Answer answer = decoded(*find(QStringLiteral("gemini/stream-partial-args")));
    const auto& blocks = answer.choices.front().blocks;
    QCOMPARE(blocks.size(), std::size_t(2));
    QCOMPARE(blocks[0].arguments, std::string(R"({"location":"Boston"})"));
    QCOMPARE(blocks[1].arguments, std::string(R"({"location":"San Francisco"})"));
    QVERIFY(!blocks[0].signature.empty());
    QVERIFY(blocks[1].signature.empty());
}

void TestGeminiFixtures::groundingIsCited() {
    const Answer answer = decoded(*find(QStringLiteral("gemini/stream-google-search")));
    QVERIFY(!answer.choices.front().blocks.empty());
    QCOMPARE(answer.choices.front().blocks.front().citations.size(), std::size_t(1));
    QVERIFY(answer.choices.front().blocks.front().citations.front().starts_with("{\"groundingMetadata\":"));
}

QTEST_GUILESS_MAIN(TestGeminiFixtures)
#include "tst_gemini_fixtures.moc"
