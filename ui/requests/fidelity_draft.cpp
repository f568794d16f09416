// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/fidelity_draft.h"

#include "ui/requests/code_samples.h"
#include "ui/requests/sample_model.h"

namespace fairlead::ui {

api::FidelityRequest FidelityDraft::request(const config::Config& config, const api::RequestRecord* record) {
    if (record == nullptr || record->attempts.empty() || record->modelAsked.empty())
        return {bodySample({{}, "/v1/chat/completions", sampleModel(config), true}), {}, {}};
    const SampleCall call{{}, record->endpoint, record->modelAsked, record->streamed};
    const bool hasRoute = config.findRoute(record->route) != nullptr;
    return {bodySample(call), hasRoute ? record->route : std::string(), pathSample(call)};
}

QStringList FidelityDraft::targets(const config::Config& config) {
    QStringList targets;
    for (const config::Route& route : config.routes) {
        if (route.enabled)
            targets << QString::fromStdString(route.id);
    }
    for (const config::Provider& provider : config.providers) {
        for (const std::string& model : provider.models) {
            if (provider.enabled)
                targets << QString::fromStdString(provider.id + '/' + model);
        }
    }
    return targets;
}

QStringList FidelityDraft::endpoints() {
    return {QStringLiteral("/v1/chat/completions"), QStringLiteral("/v1/responses"), QStringLiteral("/v1/messages"),
            QStringLiteral("/v1/embeddings")};
}

BadgeContent FidelityDraft::badge(api::FidelityVerdict verdict) {
    switch (verdict) {
    case api::FidelityVerdict::Identical:
        return {Status::Ok, tr("Identical")};
    case api::FidelityVerdict::Differs:
        return {Status::Bad, tr("Differs")};
    case api::FidelityVerdict::Translated:
        return {Status::Info, tr("Translated")};
    case api::FidelityVerdict::Failed:
        break;
    }
    return {Status::Bad, tr("No whole answer")};
}

QString FidelityDraft::meaning(api::FidelityVerdict verdict) {
    switch (verdict) {
    case api::FidelityVerdict::Identical:
        return tr("Nothing differs but what the relay announces.");
    case api::FidelityVerdict::Differs:
        return tr("More differs than the relay announces; the report says where.");
    case api::FidelityVerdict::Translated:
        return tr("Caller and provider speak different dialects, so there are no bytes to compare.");
    case api::FidelityVerdict::Failed:
        break;
    }
    return tr("There is nothing to compare; the report says what came.");
}

} // namespace fairlead::ui
