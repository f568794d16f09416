// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/names.h"

#include <QtGlobal>

#include <array>
#include <utility>

namespace fairlead::config {

namespace {

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<Dialect, 5> kDialects = {{{Dialect::OpenAiChat, "openai-chat"},
                                          {Dialect::OpenAiResponses, "openai-responses"},
                                          {Dialect::AnthropicMessages, "anthropic-messages"},
                                          {Dialect::Gemini, "gemini"},
                                          {Dialect::OllamaChat, "ollama-chat"}}};

constexpr Names<Strategy, 6> kStrategies = {{{Strategy::Ordered, "ordered"},
                                             {Strategy::Weighted, "weighted"},
                                             {Strategy::LeastLatency, "least_latency"},
                                             {Strategy::LeastCost, "least_cost"},
                                             {Strategy::LeastBusy, "least_busy"},
                                             {Strategy::PowerOfTwo, "power_of_two"}}};

constexpr Names<Degradation, 3> kDegradations = {
    {{Degradation::Transform, "transform"}, {Degradation::Skip, "skip"}, {Degradation::Fail, "fail"}}};

constexpr Names<LatencyMeasure, 2> kLatencies = {{{LatencyMeasure::Ttft, "ttft"}, {LatencyMeasure::Total, "total"}}};

constexpr Names<Priority, 3> kPriorities = {
    {{Priority::Low, "low"}, {Priority::Normal, "normal"}, {Priority::High, "high"}}};

constexpr Names<TimeZone, 2> kTimeZones = {{{TimeZone::Local, "local"}, {TimeZone::Utc, "utc"}}};

constexpr Names<Modality, 5> kModalities = {{{Modality::Text, "text"},
                                             {Modality::Image, "image"},
                                             {Modality::Audio, "audio"},
                                             {Modality::Video, "video"},
                                             {Modality::Pdf, "pdf"}}};

constexpr Names<Tokenizer, 8> kTokenizers = {{{Tokenizer::O200k, "o200k"},
                                              {Tokenizer::Cl100k, "cl100k"},
                                              {Tokenizer::Claude, "claude"},
                                              {Tokenizer::Gemini, "gemini"},
                                              {Tokenizer::Llama3, "llama3"},
                                              {Tokenizer::Qwen, "qwen"},
                                              {Tokenizer::DeepSeek, "deepseek"},
                                              {Tokenizer::Mistral, "mistral"}}};

constexpr Names<SecretSource, 4> kSources = {{{SecretSource::Keychain, "keychain"},
                                              {SecretSource::Env, "env"},
                                              {SecretSource::File, "file"},
                                              {SecretSource::Memory, "memory"}}};

template <typename Enum, std::size_t N>
std::string_view nameOf(const Names<Enum, N>& names, Enum value) {
    for (const auto& [known, name] : names) {
        if (known == value)
            return name;
    }
    Q_ASSERT_X(false, "nameOf", "a value outside its enum");
    return {};
}

template <typename Enum, std::size_t N>
std::optional<Enum> valueOf(const Names<Enum, N>& names, std::string_view wanted) {
    for (const auto& [value, name] : names) {
        if (name == wanted)
            return value;
    }
    return std::nullopt;
}

template <typename Enum, std::size_t N>
std::vector<std::string_view> allNames(const Names<Enum, N>& names) {
    std::vector<std::string_view> all;
    for (const auto& [value, name] : names)
        all.push_back(name);
    return all;
}

} // namespace

std::string_view toString(Dialect dialect) {
    return nameOf(kDialects, dialect);
}
std::optional<Dialect> dialectFromString(std::string_view name) {
    return valueOf(kDialects, name);
}
std::vector<std::string_view> dialectNames() {
    return allNames(kDialects);
}

std::string_view toString(Strategy strategy) {
    return nameOf(kStrategies, strategy);
}
std::optional<Strategy> strategyFromString(std::string_view name) {
    return valueOf(kStrategies, name);
}
std::vector<std::string_view> strategyNames() {
    return allNames(kStrategies);
}

std::string_view toString(Degradation degradation) {
    return nameOf(kDegradations, degradation);
}
std::optional<Degradation> degradationFromString(std::string_view name) {
    return valueOf(kDegradations, name);
}
std::vector<std::string_view> degradationNames() {
    return allNames(kDegradations);
}

std::string_view toString(LatencyMeasure measure) {
    return nameOf(kLatencies, measure);
}
std::optional<LatencyMeasure> latencyMeasureFromString(std::string_view name) {
    return valueOf(kLatencies, name);
}
std::vector<std::string_view> latencyMeasureNames() {
    return allNames(kLatencies);
}

std::string_view toString(Priority priority) {
    return nameOf(kPriorities, priority);
}
std::optional<Priority> priorityFromString(std::string_view name) {
    return valueOf(kPriorities, name);
}
std::vector<std::string_view> priorityNames() {
    return allNames(kPriorities);
}

std::string_view toString(TimeZone zone) {
    return nameOf(kTimeZones, zone);
}
std::optional<TimeZone> timeZoneFromString(std::string_view name) {
    return valueOf(kTimeZones, name);
}
std::vector<std::string_view> timeZoneNames() {
    return allNames(kTimeZones);
}

std::string_view toString(Modality modality) {
    return nameOf(kModalities, modality);
}
std::optional<Modality> modalityFromString(std::string_view name) {
    return valueOf(kModalities, name);
}
std::vector<std::string_view> modalityNames() {
    return allNames(kModalities);
}

std::string_view toString(Tokenizer tokenizer) {
    return nameOf(kTokenizers, tokenizer);
}
std::optional<Tokenizer> tokenizerFromString(std::string_view name) {
    return valueOf(kTokenizers, name);
}
std::vector<std::string_view> tokenizerNames() {
    return allNames(kTokenizers);
}

const std::array<std::string_view, 7>& dayNames() {
    static constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    return kDays;
}

std::string_view toString(SecretSource source) {
    return nameOf(kSources, source);
}
std::optional<SecretSource> secretSourceFromString(std::string_view name) {
    return valueOf(kSources, name);
}

std::string describe(const SecretRef& ref) {
    return std::string(toString(ref.source)) + ":" + ref.name;
}

} // namespace fairlead::config
