// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/model_settings.h"

#include "proxy/catalog/model_info.h"
#include "proxy/config/names.h"

#include <algorithm>

namespace fairlead::catalog {

namespace {

std::uint8_t bitOf(config::Modality modality) {
    switch (modality) {
    case config::Modality::Text:
        return kText;
    case config::Modality::Image:
        return kImage;
    case config::Modality::Audio:
        return kAudio;
    case config::Modality::Video:
        return kVideo;
    case config::Modality::Pdf:
        break;
    }
    return kPdf;
}

std::string presetOf(const config::Config& config, const std::string& provider) {
    const auto found = std::find_if(config.providers.begin(), config.providers.end(),
                                    [&provider](const config::Provider& each) { return each.id == provider; });
    return found == config.providers.end() ? std::string() : found->preset;
}

ModelOverride overrideOf(const config::ModelSetting& setting, std::string preset) {
    ModelOverride override;
    override.provider = setting.provider;
    override.preset = std::move(preset);
    override.model = setting.model;
    // "openai/gpt-4o": the model's own id may hold further slashes.
    if (const std::size_t slash = setting.sameAs.find('/'); slash != std::string::npos) {
        override.samePreset = setting.sameAs.substr(0, slash);
        override.sameModel = setting.sameAs.substr(slash + 1);
    }
    override.contextWindow = setting.contextWindow;
    override.maxOutput = setting.maxOutput;
    override.tools = setting.tools;
    override.jsonSchema = setting.jsonSchema;
    override.reasoning = setting.reasoning;
    override.streaming = setting.streaming;
    if (!setting.modalities.empty()) {
        std::uint8_t bits = 0;
        for (const config::Modality modality : setting.modalities)
            bits = static_cast<std::uint8_t>(bits | bitOf(modality));
        override.modalities = bits;
    }
    if (setting.tokenizer)
        override.tokenizer = tokenizerFamily(config::toString(*setting.tokenizer));
    if (setting.price) {
        DatedPrice price;
        price.source = PriceSource::User;
        price.rates.input = setting.price->input;
        price.rates.output = setting.price->output;
        price.rates.cacheRead = setting.price->cacheRead;
        price.rates.cacheWrite = setting.price->cacheWrite;
        price.rates.cacheWriteLong = setting.price->cacheWriteLong;
        override.prices = std::vector<DatedPrice>{std::move(price)};
    }
    return override;
}

} // namespace

std::vector<ModelOverride> modelOverrides(const config::Config& config) {
    std::vector<ModelOverride> overrides;
    for (const config::ModelSetting& setting : config.models)
        overrides.push_back(overrideOf(setting, presetOf(config, setting.provider)));
    return overrides;
}

} // namespace fairlead::catalog
