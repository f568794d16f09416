// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "proxy/json/writer.h"
#include "proxy/simulator/call.h"

#include <QByteArray>

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kMaxListed = 10'000;
constexpr std::int64_t kMaxImages = 10;
constexpr int kSpeechRate = 8000; // samples a second
constexpr int kSpeechSamples = 4000;

// A PNG image of one transparent pixel.
constexpr unsigned char kPixel[] = {0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
                                    0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00,
                                    0x00, 0x1F, 0x15, 0xC4, 0x89, 0x00, 0x00, 0x00, 0x0B, 0x49, 0x44, 0x41, 0x54, 0x78,
                                    0xDA, 0x63, 0x60, 0x00, 0x02, 0x00, 0x00, 0x05, 0x00, 0x01, 0xE9, 0xFA, 0xDC, 0xD8,
                                    0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};

Answer wrong(const char* pointer, const char* message) {
    return badRequest({ErrorCode::InvalidArgument, message, pointer});
}

void writePromptUsage(json::Writer& writer, const Call& call) {
    if (call.behaviour.omitUsage)
        return;
    writer.key("usage").beginObject().key("prompt_tokens").integer(call.promptTokens());
    writer.key("total_tokens").integer(call.promptTokens()).endObject();
}

std::string littleEndian(std::uint32_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>((value >> (8 * i)) & 0xFFU);
    return out;
}

} // namespace

Answer answerModerations(const Call& call) {
    const json::Slice* input = call.value("input");
    if (input == nullptr)
        return wrong("/input", "The input is missing.");
    const bool list = input->kind == json::Kind::Array;
    const std::size_t count = list ? json::elements(input->raw).value_or({}).size() : 1;
    if (count > kMaxListed)
        return wrong("/input", "The input has too many elements.");
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("id").string(makeId("modr-", call.random)).key("model").string(call.model);
    writer.key("results").beginArray();
    for (std::size_t i = 0; i < count; ++i) {
        writer.beginObject().key("flagged").boolean(false).key("categories").beginObject();
        for (const char* category : {"harassment", "hate", "self-harm", "sexual", "violence"})
            writer.key(category).boolean(false);
        writer.endObject().key("category_scores").beginObject();
        for (const char* category : {"harassment", "hate", "self-harm", "sexual", "violence"})
            writer.key(category).number(static_cast<double>(call.random.next() % 1000) / 1e6);
        writer.endObject().endObject();
    }
    writer.endArray().endObject();
    return wholeAnswer(std::move(out));
}

Answer answerRerank(const Call& call) {
    const json::Slice* documents = call.value("documents");
    if (call.value("query") == nullptr)
        return wrong("/query", "The query is missing.");
    if (documents == nullptr || documents->kind != json::Kind::Array)
        return wrong("/documents", "The documents must be a list.");
    const std::size_t count = json::elements(documents->raw).value_or({}).size();
    if (count > kMaxListed)
        return wrong("/documents", "There are too many documents.");
    struct Scored {
        std::int64_t index;
        double score;
    };
    std::vector<Scored> scored;
    for (std::size_t i = 0; i < count; ++i)
        scored.push_back({static_cast<std::int64_t>(i), static_cast<double>(call.random.next() % 1'000'000) / 1e6});
    std::ranges::stable_sort(scored, std::greater(), &Scored::score);
    const json::Slice* top = call.value("top_n");
    const std::int64_t most = top != nullptr ? json::integer(*top).value_or(0) : static_cast<std::int64_t>(count);
    if (most < 0)
        return wrong("/top_n", "The number of results cannot be negative.");
    scored.resize(std::min(scored.size(), static_cast<std::size_t>(most)));
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("id").string(makeId("rerank-", call.random)).key("model").string(call.model);
    writer.key("results").beginArray();
    for (const Scored& result : scored) {
        writer.beginObject().key("index").integer(result.index);
        writer.key("relevance_score").number(result.score).endObject();
    }
    writer.endArray();
    writePromptUsage(writer, call);
    writer.endObject();
    return wholeAnswer(std::move(out));
}

Answer answerImages(const Call& call) {
    if (call.value("prompt") == nullptr)
        return wrong("/prompt", "The prompt is missing.");
    const json::Slice* asked = call.value("n");
    const std::int64_t count = asked != nullptr ? json::integer(*asked).value_or(0) : 1;
    if (count < 1 || count > kMaxImages)
        return wrong("/n", "The number of images is from 1 to 10.");
    const std::string image(std::begin(kPixel), std::end(kPixel));
    const std::string base64 = QByteArray::fromStdString(image).toBase64().toStdString();
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("created").integer(call.created()).key("data").beginArray();
    for (std::int64_t i = 0; i < count; ++i)
        writer.beginObject().key("b64_json").string(base64).endObject();
    writer.endArray();
    if (!call.behaviour.omitUsage) {
        writer.key("usage").beginObject().key("input_tokens").integer(call.promptTokens());
        writer.key("output_tokens").integer(count).key("total_tokens").integer(call.promptTokens() + count).endObject();
    }
    writer.endObject();
    return wholeAnswer(std::move(out));
}

// Half a second of noise as WAV: every byte value occurs, so that a relay that takes it for text is found out.
Answer answerSpeech(const Call& call) {
    if (call.value("input") == nullptr)
        return wrong("/input", "The input is missing.");
    std::string wav = "RIFF" + littleEndian(36 + kSpeechSamples, 4) + "WAVEfmt " + littleEndian(16, 4);
    wav += littleEndian(1, 2) + littleEndian(1, 2); // PCM, one channel
    wav += littleEndian(kSpeechRate, 4) + littleEndian(kSpeechRate, 4) + littleEndian(1, 2) + littleEndian(8, 2);
    wav += "data" + littleEndian(kSpeechSamples, 4);
    for (int i = 0; i < kSpeechSamples; ++i)
        wav += static_cast<char>(i < 256 ? i : static_cast<int>(call.random.next() & 0xFFU));
    return wholeAnswer(std::move(wav), "audio/wav");
}

Answer answerTranscription(const Call& call) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("text").string("A form of " + std::to_string(call.body.size()) + " bytes was received.");
    if (!call.behaviour.omitUsage) {
        writer.key("usage").beginObject().key("type").string("tokens").key("input_tokens").integer(call.promptTokens());
        writer.key("output_tokens").integer(8).key("total_tokens").integer(call.promptTokens() + 8).endObject();
    }
    writer.endObject();
    return wholeAnswer(std::move(out));
}

Answer answerModels(const Scenario& scenario) {
    constexpr std::int64_t kCreated = 1'767'225'600; // 2026-01-01
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("object").string("list").key("data").beginArray();
    for (const auto& [name, behaviour] : scenario.models) {
        writer.beginObject().key("id").string(name).key("object").string("model");
        writer.key("created").integer(kCreated).key("owned_by").string("fairlead-sim").endObject();
    }
    writer.endArray().endObject();
    return wholeAnswer(std::move(out));
}

} // namespace fairlead::simulator
