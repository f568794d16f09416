// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/activity.h"
#include "proxy/api/fidelity.h"
#include "proxy/config/config.h"
#include "ui/widgets/badge.h"

#include <QCoreApplication>
#include <QStringList>

namespace fairlead::ui {

// What a fidelity check begins with, and the words for its outcome. Pure.
class FidelityDraft {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::FidelityDraft)

public:
    // A short request of the same form, to the same model and route; bodies are not stored. Null, or a request that
    // reached no provider: a chat request to something that the configuration has.
    static api::FidelityRequest request(const config::Config& config, const api::RequestRecord* record);
    // Ids of routes, then "provider/model" of the models that are configured; what is switched off is left out.
    static QStringList targets(const config::Config& config);
    static QStringList endpoints();

    static BadgeContent badge(api::FidelityVerdict verdict);
    // What the verdict means, as a sentence.
    static QString meaning(api::FidelityVerdict verdict);
};

} // namespace fairlead::ui
