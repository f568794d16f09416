// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/model_lines.h"

#include "proxy/catalog/model_words.h"

#include <array>
#include <string>
#include <utility>

namespace fairlead::catalog {
namespace {

// One "name=value" or flag; `value` is empty for a flag.
struct Word {
    std::string_view whole;
    std::string_view name;
    std::string_view value;
};

Word split(std::string_view whole) {
    const std::size_t equals = whole.find('=');
    return {whole, whole.substr(0, equals),
            equals == std::string_view::npos ? std::string_view() : whole.substr(equals + 1)};
}

Error badWord(std::string_view word) {
    return Error{ErrorCode::Parse, "The word \"" + std::string(word.substr(0, 100)) + "\" is not understood here."};
}

// Calls take(word) for each; it says whether it could use it.
template <typename Take>
Result<void> eachWord(std::string_view line, Take take) {
    while (!line.empty()) {
        const std::string_view word = takeWord(line);
        if (word.empty() || !take(split(word)))
            return badWord(word);
    }
    return {};
}

// Sets what is not set yet: a word that comes twice is a mistake.
template <typename Value>
bool setOnce(std::optional<Value>& target, std::optional<Value> value) {
    if (target || !value)
        return false;
    target = std::move(value);
    return true;
}

template <typename Value>
bool set(Value& target, std::optional<Value> value) {
    if (!value)
        return false;
    target = std::move(*value);
    return true;
}

bool setFlag(bool& target, std::string_view value) {
    return value.empty() && !std::exchange(target, true);
}

template <typename Value, std::size_t count>
std::optional<Value> oneOf(std::string_view text, const std::array<std::pair<std::string_view, Value>, count>& known) {
    for (const auto& [name, value] : known) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, ModelKind>, 2> kKinds{
    {{"chat", ModelKind::Chat}, {"embedding", ModelKind::Embedding}}};
constexpr std::array<std::pair<std::string_view, ModelStatus>, 5> kStates{{{"active", ModelStatus::Active},
                                                                           {"preview", ModelStatus::Preview},
                                                                           {"deprecated", ModelStatus::Deprecated},
                                                                           {"retired", ModelStatus::Retired},
                                                                           {"unverified", ModelStatus::Unverified}}};
constexpr std::array<std::pair<std::string_view, PriceSource>, 6> kSources{{{"docs", PriceSource::Docs},
                                                                            {"lists", PriceSource::Lists},
                                                                            {"litellm", PriceSource::LiteLlm},
                                                                            {"models.dev", PriceSource::ModelsDev},
                                                                            {"openrouter", PriceSource::OpenRouter},
                                                                            {"self-hosted", PriceSource::SelfHosted}}};

bool setAbilities(ModelInfo& model, std::string_view letters) {
    const std::array<std::optional<bool>*, 4> abilities{&model.tools, &model.jsonSchema, &model.reasoning,
                                                        &model.streaming};
    if (letters.size() != abilities.size())
        return false;
    for (std::size_t i = 0; i < abilities.size(); ++i) {
        if (letters[i] != 'y' && letters[i] != 'n' && letters[i] != '-')
            return false;
        if (letters[i] != '-')
            *abilities[i] = letters[i] == 'y';
    }
    return true;
}

bool takeModelWord(ModelInfo& model, const Word& word) {
    if (word.name == "family")
        return set(model.family, word.value.empty() ? std::nullopt : std::optional(word.value));
    if (word.name == "window")
        return setOnce(model.contextWindow, wholeNumber(word.value));
    if (word.name == "input")
        return setOnce(model.maxInput, wholeNumber(word.value));
    if (word.name == "output")
        return setOnce(model.maxOutput, wholeNumber(word.value));
    if (word.name == "dimensions")
        return setOnce(model.dimensions, wholeNumber(word.value));
    if (word.name == "takes")
        return set(model.modalities, modalities(word.value));
    if (word.name == "able")
        return setAbilities(model, word.value);
    if (word.name == "tokenizer")
        return set(model.tokenizer, tokenizerFamily(word.value));
    if (word.name == "ends")
        return setOnce(model.ends, day(word.value));
    if (word.name == "kind")
        return set(model.kind, oneOf(word.value, kKinds));
    if (word.name == "status")
        return set(model.status, oneOf(word.value, kStates));
    if (word.name == "responses-only")
        return setFlag(model.responsesOnly, word.value);
    return word.name == "rolling" && setFlag(model.rolling, word.value);
}

bool takeRate(Rates& rates, const Word& word) {
    const std::array<std::pair<std::string_view, std::optional<PicoUsd>*>, 7> known{
        {{"in", &rates.input},
         {"out", &rates.output},
         {"read", &rates.cacheRead},
         {"write", &rates.cacheWrite},
         {"write-long", &rates.cacheWriteLong},
         {"audio", &rates.audioInput},
         {"reasoning", &rates.reasoning}}};
    for (const auto& [name, rate] : known) {
        if (word.name == name)
            return setOnce(*rate, perMillion(word.value));
    }
    return false;
}

bool takePriceWord(DatedPrice& price, const Word& word) {
    if (word.name == "source")
        return set(price.source, oneOf(word.value, kSources));
    if (word.name == "date")
        return setOnce(price.asOf, day(word.value));
    if (word.name == "from")
        return setOnce(price.from, day(word.value));
    if (word.name == "to")
        return setOnce(price.to, day(word.value));
    if (word.name == "promo")
        return setFlag(price.promotional, word.value);
    if (word.name == "doubt")
        return setFlag(price.doubtful, word.value);
    return takeRate(price.rates, word);
}

} // namespace

Result<ModelInfo> readModelLine(std::string_view line) {
    ModelInfo model;
    model.id = takeWord(line);
    if (model.id.empty())
        return Error{ErrorCode::Parse, "The model has no id."};
    const auto read = eachWord(line, [&model](const Word& word) { return takeModelWord(model, word); });
    if (!read)
        return read.error();
    return model;
}

Result<DatedPrice> readPriceLine(std::string_view line) {
    DatedPrice price;
    const auto read = eachWord(line, [&price](const Word& word) { return takePriceWord(price, word); });
    if (!read)
        return read.error();
    if (price.rates == Rates{})
        return Error{ErrorCode::Parse, "The price has no rate."};
    if (price.from && price.to && *price.to < *price.from)
        return Error{ErrorCode::Parse, "The price ends before it begins."};
    return price;
}

Result<PriceTier> readTierLine(std::string_view line) {
    PriceTier tier;
    std::optional<std::int64_t> above;
    const auto read = eachWord(line, [&tier, &above](const Word& word) {
        return word.name == "above" ? setOnce(above, wholeNumber(word.value)) : takeRate(tier.rates, word);
    });
    if (!read)
        return read.error();
    if (!above || *above == 0 || tier.rates == Rates{})
        return Error{ErrorCode::Parse, "A tier needs a bound and a rate."};
    tier.above = *above;
    return tier;
}

Result<PriceBand> readBandLine(std::string_view line) {
    PriceBand band;
    const auto read = eachWord(line, [&band](const Word& word) {
        if (word.name == "days")
            return set(band.days, weekdays(word.value));
        return word.name == "hours" ? set(band.hours, hours(word.value)) : takeRate(band.rates, word);
    });
    if (!read)
        return read.error();
    if (band.days == 0 || band.hours.empty() || band.rates == Rates{})
        return Error{ErrorCode::Parse, "A band needs days, hours and a rate."};
    return band;
}

} // namespace fairlead::catalog
