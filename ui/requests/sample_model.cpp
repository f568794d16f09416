// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/sample_model.h"

#include "proxy/catalog/provider_preset.h"

namespace fairlead::ui {

namespace {

std::string modelOf(const config::Provider& provider) {
    const catalog::ProviderPreset* preset = catalog::findPreset(provider.preset);
    if (preset != nullptr && !preset->testModel.empty())
        return provider.id + '/' + preset->testModel;
    return provider.models.empty() ? std::string() : provider.id + '/' + provider.models.front();
}

} // namespace

std::string sampleModel(const config::Config& config) {
    for (const config::Route& route : config.routes) {
        for (const std::string& pattern : route.match.model) {
            if (route.enabled && pattern.find_first_of("*?") == std::string::npos)
                return pattern;
        }
    }
    for (const config::Provider& provider : config.providers) {
        if (const std::string model = modelOf(provider); provider.enabled && !model.empty())
            return model;
    }
    return "MODEL";
}

} // namespace fairlead::ui
