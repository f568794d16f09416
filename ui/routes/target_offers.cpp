// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/target_offers.h"

#include "ui/routes/target_text.h"

#include <algorithm>
#include <set>

namespace fairlead::ui {

namespace {

bool isOffered(const catalog::ModelInfo& model) {
    return model.kind == catalog::ModelKind::Chat &&
           (model.status == catalog::ModelStatus::Active || model.status == catalog::ModelStatus::Preview);
}

std::vector<std::string> modelsOf(const config::Config& config, const config::Provider& provider,
                                  const TargetCatalog& catalog) {
    std::vector<std::string> models;
    std::set<std::string> seen;
    const auto add = [&](const std::string& model) {
        if (seen.insert(model).second)
            models.push_back(model);
    };
    for (const std::string& model : provider.models)
        add(model);
    for (const config::Route& route : config.routes) {
        for (const config::Tier& tier : route.tiers) {
            for (const config::Target& target : tier.targets) {
                if (target.provider == provider.id)
                    add(target.model);
            }
        }
    }
    for (const catalog::ModelInfo& model : catalog.listed(provider.id)) {
        if (isOffered(model))
            add(std::string(model.id));
    }
    return models;
}

} // namespace

QList<TargetOffer> targetOffers(const config::Config& config, const TargetCatalog& catalog, std::int64_t wallMs) {
    const ProviderLooks looks(config);
    QList<TargetOffer> offers;
    for (const config::Provider& provider : config.providers) {
        if (!provider.enabled)
            continue;
        for (std::string& model : modelsOf(config, provider, catalog)) {
            TargetOffer offer{{provider.id, std::move(model)}, looks.of(provider.id), {}};
            offer.price = TargetText::price(catalog.price(offer.target, wallMs), catalog.isLocal(provider.id));
            if (const catalog::ModelInfo* info = catalog.find(offer.target)) {
                offer.tools = info->tools.value_or(false);
                offer.images = (info->modalities & catalog::kImage) != 0;
            }
            offers << std::move(offer);
        }
    }
    return offers;
}

bool isWanted(const TargetOffer& offer, const OfferFilter& filter) {
    if ((filter.tools && !offer.tools) || (filter.images && !offer.images))
        return false;
    const QString names = QString::fromStdString(offer.target.model) + u' ' + offer.look.name;
    const QStringList words = filter.words.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words,
                               [&names](const QString& word) { return names.contains(word, Qt::CaseInsensitive); });
}

} // namespace fairlead::ui
