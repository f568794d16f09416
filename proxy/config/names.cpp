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
