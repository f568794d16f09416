// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/provider_looks.h"
#include "ui/routes/target_catalog.h"

#include <QList>
#include <QString>

namespace fairlead::ui {

// A model of a configured provider that could become a target.
struct TargetOffer {
    config::Target target;
    ProviderLook look;
    QString price;
    bool tools = false; // known to take them
    bool images = false;
};

// Of every enabled provider in turn: what its configuration and the routes name, then the chat models that the
// catalogue lists and that are not at their end. Pure.
QList<TargetOffer> targetOffers(const config::Config& config, const TargetCatalog& catalog, std::int64_t wallMs);

// What is looked for in the list.
struct OfferFilter {
    QString words; // each must be in the model's or the provider's name
    bool tools = false;
    bool images = false;
};
bool isWanted(const TargetOffer& offer, const OfferFilter& filter);

} // namespace fairlead::ui
