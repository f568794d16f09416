// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/provider_preset.h"

#include "proxy/catalog/preset_reader.h"

#include <QtGlobal>

#include <algorithm>

namespace fairlead::catalog {
namespace {

std::vector<ProviderPreset> readBuiltIn() {
    Result<PresetFile> file = readPresets(builtInPresetJson());
    Q_ASSERT_X(file.has_value(), "providerPresets",
               file.has_value() ? "" : (file.error().pointer + ": " + file.error().message).c_str());
    return std::move(file).value().presets;
}

ProviderPreset unknownServer() {
    ProviderPreset preset;
    preset.traits.limit = dialects::ProviderTraits::LimitParameter::MaxTokens;
    return preset;
}

} // namespace

const std::vector<ProviderPreset>& providerPresets() {
    static const std::vector<ProviderPreset> presets = readBuiltIn();
    return presets;
}

const ProviderPreset* findPreset(std::string_view id) {
    const std::vector<ProviderPreset>& presets = providerPresets();
    const auto found = std::ranges::find(presets, id, &ProviderPreset::id);
    return found == presets.end() ? nullptr : &*found;
}

bool needsOwnUrl(const ProviderPreset& preset) {
    return preset.baseUrl.find('{') != std::string::npos;
}

ResolvedProvider resolve(const config::Provider& provider) {
    static const ProviderPreset kUnknown = unknownServer();
    const ProviderPreset* found = findPreset(provider.preset);
    const ProviderPreset& preset = found != nullptr ? *found : kUnknown;
    ResolvedProvider resolved;
    resolved.config = provider;
    if (provider.name.empty())
        resolved.config.name = preset.name.empty() ? provider.id : preset.name;
    if (!provider.dialect)
        resolved.config.dialect = preset.dialect;
    if (provider.baseUrl.empty())
        resolved.config.baseUrl = preset.baseUrl;
    if (!provider.streamUsage)
        resolved.config.streamUsage = preset.streamUsage;
    resolved.auth = preset.auth == AuthStyle::None && !provider.keys.empty() ? AuthStyle::Bearer : preset.auth;
    resolved.listsModels = preset.listsModels;
    resolved.local = preset.local;
    if (resolved.config.dialect == preset.dialect)
        resolved.traits = preset.traits;
    resolved.traits.responsesApi = provider.responsesApi.value_or(resolved.traits.responsesApi);
    resolved.traits.streamUsage = resolved.config.streamUsage.value_or(true);
    return resolved;
}

} // namespace fairlead::catalog
