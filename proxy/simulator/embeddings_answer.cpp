// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "proxy/json/writer.h"
#include "proxy/simulator/call.h"

#include <QByteArray>
#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace fairlead::simulator {
namespace {

constexpr std::int64_t kDefaultDimensions = 1536;
constexpr std::int64_t kMaxDimensions = 4096;
constexpr std::size_t kMaxInputs = 2048;
constexpr std::size_t kMaxNumbers = 1'000'000; // of one answer
// Components are multiples of 2^-20, so that the decimal text and the float32 of both encodings are the same number.
constexpr double kGrid = 1'048'576;

// FNV-1a: the same text has the same vector in every run and on every machine.
std::uint64_t hashOf(std::string_view text) {
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    return hash;
}

std::vector<float> vectorFor(std::string_view text, std::uint64_t seed, std::size_t dimensions) {
    SeededRandom random(hashOf(text) ^ seed);
    std::vector<double> components(dimensions);
    double squares = 0;
    for (double& component : components) {
        component = static_cast<double>(random.next() % 2'000'001) / 1'000'000.0 - 1;
        squares += component * component;
    }
    const double length = std::max(std::sqrt(squares), 1e-6);
    std::vector<float> result;
    result.reserve(dimensions);
    for (const double component : components)
        result.push_back(static_cast<float>(std::round(component / length * kGrid) / kGrid));
    return result;
}

std::string base64Of(const std::vector<float>& vector) {
    std::vector<float> littleEndian(vector.size());
    qToLittleEndian<float>(vector.data(), static_cast<qsizetype>(vector.size()), littleEndian.data());
    const auto* bytes = reinterpret_cast<const char*>(littleEndian.data());
    return QByteArray::fromRawData(bytes, static_cast<qsizetype>(littleEndian.size() * sizeof(float)))
        .toBase64()
        .toStdString();
}

// The raw text of each input: a string, a list of strings, token numbers, or a list of lists of token numbers.
std::vector<std::string_view> inputsOf(const json::Slice& input) {
    if (input.kind == json::Kind::String)
        return {input.raw};
    std::vector<std::string_view> inputs;
    for (const json::Slice& element : json::elements(input.raw).value_or({})) {
        if (element.kind == json::Kind::Number)
            return {input.raw};
        inputs.push_back(element.raw);
    }
    return inputs;
}

Answer wrong(const char* pointer, const char* message) {
    return badRequest({ErrorCode::InvalidArgument, message, pointer});
}

} // namespace

Answer answerEmbeddings(const Call& call) {
    const json::Slice* input = call.value("input");
    if (input == nullptr || (input->kind != json::Kind::String && input->kind != json::Kind::Array))
        return wrong("/input", "The input must be a text or a list.");
    const std::vector<std::string_view> inputs = inputsOf(*input);
    if (inputs.empty() || inputs.size() > kMaxInputs)
        return wrong("/input", "The input must have from 1 to 2048 elements.");
    const json::Slice* asked = call.value("dimensions");
    const std::int64_t dimensions = asked != nullptr ? json::integer(*asked).value_or(0) : kDefaultDimensions;
    if (dimensions < 1 || dimensions > kMaxDimensions)
        return wrong("/dimensions", "The dimensions must be a whole number from 1 to 4096.");
    if (inputs.size() * static_cast<std::size_t>(dimensions) > kMaxNumbers)
        return wrong("/input", "The answer would have more than a million numbers.");
    const json::Slice* format = call.value("encoding_format");
    const std::string encoding = format != nullptr ? json::text(*format).value_or("") : "float";
    if (encoding != "float" && encoding != "base64")
        return wrong("/encoding_format", "The encoding is float or base64.");

    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("object").string("list").key("data").beginArray();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        writer.beginObject().key("object").string("embedding").key("index").integer(static_cast<std::int64_t>(i));
        writer.key("embedding");
        const std::vector<float> vector = vectorFor(inputs[i], call.seed, static_cast<std::size_t>(dimensions));
        if (encoding == "base64") {
            writer.string(base64Of(vector));
        } else {
            writer.beginArray();
            for (const float component : vector)
                writer.number(static_cast<double>(component));
            writer.endArray();
        }
        writer.endObject();
    }
    writer.endArray().key("model").string(call.model);
    if (!call.behaviour.omitUsage) {
        writer.key("usage").beginObject().key("prompt_tokens").integer(call.promptTokens());
        writer.key("total_tokens").integer(call.promptTokens()).endObject();
    }
    writer.endObject();
    return wholeAnswer(std::move(out));
}

} // namespace fairlead::simulator
