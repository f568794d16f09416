// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every recorded answer for callers of every dialect, whole and streamed: the same text, reasoning, calls, finish and
// counts. The rows of answer_features.h are given the same way where no recordings are there.

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/gemini/json_array_reader.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/dialects/sse_reader.h"
#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/codecs/feature_judge.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::Literals::StringLiterals;
using dialects::Dialect;

namespace {

std::optional<Dialect> dialectOf(const QString& api) {
    if (api == u"chat")
        return Dialect::OpenAiChat;
    if (api == u"responses")
        return Dialect::OpenAiResponses;
    if (api == u"messages")
        return Dialect::AnthropicMessages;
    if (api == u"generateContent")
        return Dialect::Gemini;
    if (api == u"ollama-native")
        return Dialect::OllamaChat;
    return std::nullopt;
}

std::string contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

dialects::Answer readStream(const dialects::Codec& codec, std::string_view bytes) {
    dialects::AnswerBuilder builder;
    const auto decoder = codec.streamDecoder();
    dialects::SseReader reader;
    dialects::SseEvent event;
    reader.feed(bytes);
    while (reader.next(event) == dialects::SseReader::Next::Event)
        if (event.hasData)
            decoder->decode(event.data, event.name, builder);
    if (reader.finish(event) && event.hasData)
        decoder->decode(event.data, event.name, builder);
    decoder->end(builder);
    return builder.take();
}

dialects::Answer readLines(const dialects::Codec& codec, const std::string& bytes) {
    dialects::AnswerBuilder builder;
    const auto decoder = codec.streamDecoder();
    for (std::size_t from = 0; from < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', from), bytes.size());
        std::string line = bytes.substr(from, end - from);
        padForJson(line);
        if (!line.empty())
            decoder->decode(line, {}, builder);
        from = end + 1;
    }
    decoder->end(builder);
    return builder.take();
}

dialects::Answer readArray(const dialects::Codec& codec, std::string_view bytes) {
    dialects::AnswerBuilder builder;
    const auto decoder = codec.streamDecoder();
    dialects::JsonArrayReader reader;
    std::string_view element;
    reader.feed(bytes);
    while (reader.next(element) == dialects::JsonArrayReader::Next::Element)
        decoder->decode(element, {}, builder);
    decoder->end(builder);
    return builder.take();
}

dialects::Answer readWhole(const dialects::Codec& codec, std::string body) {
    padForJson(body);
    dialects::AnswerBuilder builder;
    static_cast<void>(codec.decodeAnswer(body, builder));
    return builder.take();
}

class StreamText final : public dialects::EventSink {
public:
    StreamText(const dialects::Codec& codec, const dialects::AnswerContext& context)
        : m_encoder(codec.streamEncoder(context)) {}
    void event(const dialects::Event& event) override { m_encoder->encode(event, text); }
    std::string text;

private:
    std::unique_ptr<dialects::StreamEncoder> m_encoder;
};

// What every dialect can carry.
std::string essence(const dialects::Answer& answer) {
    if (answer.choices.empty())
        return "nothing";
    std::string text;
    std::string thinking;
    std::string calls;
    for (const auto& block : answer.choices[0].blocks) {
        if (block.kind == dialects::PartKind::Text || block.kind == dialects::PartKind::Refusal)
            text += dialects::decoded(block.text);
        if (block.kind == dialects::PartKind::Thinking)
            thinking += dialects::decoded(block.text);
        if (block.kind != dialects::PartKind::ToolCall)
            continue;
        // Arguments that are no object are text in some dialects and an object with that text in others.
        const auto object = dialects::argumentsObject(block.arguments);
        const std::string compact = compactJson(object.value_or(""));
        const bool wrapped = compact.starts_with("{\"_raw\":\"") || compact.starts_with("{\"arguments\":\"") ||
                             compact.starts_with("{\"input\":\"");
        calls += block.name + (object && !wrapped ? compact : "(no object)") + "\n";
    }
    using dialects::FinishReason;
    const FinishReason finish = answer.choices[0].finish;
    const bool filtered = finish == FinishReason::ContentFilter || finish == FinishReason::Refusal;
    const char* word = !calls.empty()                      ? "calls"
                       : finish == FinishReason::Length    ? "length"
                       : filtered                          ? "filtered"
                       : finish == FinishReason::ToolCalls ? "calls"
                                                           : "stop";
    const auto& counts = answer.usage.counts;
    return "text: " + text + "\nthinking: " + thinking + "\ncalls: " + calls + "finish: " + word +
           "\ninput: " + std::to_string(std::max(counts.input.value_or(0), counts.cachedRead.value_or(0))) +
           "\noutput: " + std::to_string(counts.output.value_or(0)) +
           "\ncached: " + std::to_string(counts.cachedRead.value_or(0));
}

} // namespace

class TestTranslatedFixtures : public QObject {
    Q_OBJECT

private slots:
    void anAnswerSaysTheSameInEveryDialect_data();
    void anAnswerSaysTheSameInEveryDialect();

private:
    std::vector<dialects::Answer> m_answers;
    std::vector<Dialect> m_dialects;
};

void TestTranslatedFixtures::anAnswerSaysTheSameInEveryDialect_data() {
    QTest::addColumn<int>("number");
    const auto add = [this](const std::string& name, Dialect dialect, dialects::Answer answer) {
        QTest::newRow(name.c_str()) << static_cast<int>(m_answers.size());
        m_answers.push_back(std::move(answer));
        m_dialects.push_back(dialect);
    };
    for (const AnswerFeature& feature : answerFeatures())
        for (std::size_t i = 0; i < kProviderDialects.size(); ++i)
            if (feature.bodies[i] != nullptr)
                add(feature.name + std::string(", ") + dialects::name(kProviderDialects[i]), kProviderDialects[i],
                    readWhole(dialects::codecFor(kProviderDialects[i]), feature.bodies[i]));
    const QString shared = QStringLiteral(FAIRLEAD_SHARED_DIR);
    if (shared.isEmpty())
        return;
    const QDir root(shared + u"/fixtures"_s);
    for (const QString& provider : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir cases(root.filePath(provider));
        for (const QString& each : cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const QDir files(cases.filePath(each));
            const auto facts =
                QJsonDocument::fromJson(QByteArray::fromStdString(contentOf(files.filePath(u"meta.json"_s)))).object();
            const auto dialect = dialectOf(facts[u"api"_s].toString());
            if (!dialect || facts[u"http_status"_s].toInt() != 200)
                continue;
            const dialects::Codec& codec = dialects::codecFor(*dialect);
            const std::string name = QString(provider + u'/' + each).toStdString();
            if (files.exists(u"response.sse"_s)) {
                add(name, *dialect, readStream(codec, contentOf(files.filePath(u"response.sse"_s))));
            } else if (files.exists(u"response.ndjson"_s)) {
                add(name, *dialect, readLines(codec, contentOf(files.filePath(u"response.ndjson"_s))));
            } else {
                const std::string body = contentOf(files.filePath(u"response.json"_s));
                add(name, *dialect, body.starts_with('[') ? readArray(codec, body) : readWhole(codec, body));
            }
        }
    }
}

void TestTranslatedFixtures::anAnswerSaysTheSameInEveryDialect() {
    QFETCH(int, number);
    const dialects::Answer& answer = m_answers[static_cast<std::size_t>(number)];
    const Dialect from = m_dialects[static_cast<std::size_t>(number)];
    dialects::AnswerContext context;
    context.requestId = "01J0";
    context.createdSeconds = 1'700'000'000;
    context.model = "m";
    context.signer = dialects::nativeSigner(from);
    context.includeUsage = true;
    for (const Dialect to : kCallerDialects) {
        const dialects::Codec& codec = dialects::codecFor(to);
        StreamText stream(codec, context);
        replay(answer, stream);
        const dialects::Answer streamed = readStream(codec, stream.text);
        // Responses says of a model's fault that the answer failed, unless there are calls to go on with.
        const bool fault = to == Dialect::OpenAiResponses && !answer.choices.empty() &&
                           answer.choices[0].finish == dialects::FinishReason::Error &&
                           essence(answer).find("calls: finish") != std::string::npos;
        const bool good = answer.complete && !answer.error && !fault;
        QVERIFY2((streamed.complete && !streamed.error) == good, (dialects::name(to) + stream.text).c_str());
        if (!good)
            continue;
        const std::string wanted = dialects::name(to) + ("\n" + essence(answer));
        const std::string written = codec.encodeAnswer(answer, context);
        const dialects::Answer whole = readWhole(codec, written);
        const std::string gotWhole = dialects::name(to) + ("\n" + essence(whole));
        const std::string gotStream = dialects::name(to) + ("\n" + essence(streamed));
        if (gotWhole != wanted)
            std::fprintf(stderr, "--- wanted\n%s\n--- whole\n%s\n", wanted.c_str(), gotWhole.c_str());
        if (gotStream != wanted)
            std::fprintf(stderr, "--- wanted\n%s\n--- stream\n%s\n", wanted.c_str(), gotStream.c_str());
        QVERIFY(gotWhole == wanted && gotStream == wanted);
    }
}

QTEST_GUILESS_MAIN(TestTranslatedFixtures)
#include "tst_translated_fixtures.moc"
