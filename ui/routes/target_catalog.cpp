// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/target_catalog.h"

#include "proxy/catalog/model_settings.h"
#include "proxy/catalog/provider_jurisdiction.h"
#include "proxy/catalog/provider_preset.h"

#include <algorithm>

namespace fairlead::ui {

namespace {
constexpr std::int64_t kShortRequest = 1000; // tokens: below every bound from which on providers ask more
}

TargetCatalog::TargetCatalog() : m_catalog(std::make_unique<catalog::ModelCatalog>()) {}

void TargetCatalog::setConfig(const config::Config& config) {
    if (config.providers == m_providers && config.models == m_models)
        return;
    m_providers = config.providers;
    m_models = config.models;
    m_catalog =
        std::make_unique<catalog::ModelCatalog>(catalog::ModelCatalog::builtInTable(), catalog::modelOverrides(config));
}

const config::Provider* TargetCatalog::provider(std::string_view id) const {
    const auto it = std::ranges::find(m_providers, id, &config::Provider::id);
    return it == m_providers.end() ? nullptr : &*it;
}

const catalog::ModelInfo* TargetCatalog::find(const config::Target& target) const {
    const config::Provider* const found = provider(target.provider);
    return found == nullptr ? nullptr : m_catalog->lookup(found->preset, target.model, found->id);
}

TargetPrice TargetCatalog::price(const config::Target& target, std::int64_t wallMs) const {
    const catalog::ModelInfo* const info = find(target);
    if (info == nullptr)
        return {};
    const auto prices = catalog::priceAt(*info, wallMs, kShortRequest);
    return prices ? TargetPrice{prices->rates.input, prices->rates.output} : TargetPrice{};
}

std::span<const catalog::ModelInfo> TargetCatalog::listed(std::string_view id) const {
    const config::Provider* const found = provider(id);
    return found == nullptr ? std::span<const catalog::ModelInfo>() : m_catalog->models(found->preset);
}

bool TargetCatalog::isLocal(std::string_view id) const {
    const config::Provider* const found = provider(id);
    return found != nullptr && catalog::resolve(*found).local;
}

std::string TargetCatalog::jurisdiction(std::string_view id) const {
    const config::Provider* const found = provider(id);
    return found == nullptr ? std::string() : std::string(catalog::jurisdictionOf(*found));
}

} // namespace fairlead::ui
