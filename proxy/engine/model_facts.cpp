// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/model_facts.h"

#include "proxy/catalog/token_estimate.h"

namespace fairlead::engine {

namespace {

const catalog::ModelInfo* find(const Snapshot& snapshot, const RuntimeProvider& provider, std::string_view model) {
    return snapshot.models == nullptr ? nullptr
                                      : snapshot.models->lookup(provider.resolved.config.preset, model, provider.id());
}

} // namespace

dialects::ModelFacts modelFacts(const Snapshot& snapshot, const RuntimeProvider& provider, std::string_view model) {
    dialects::ModelFacts facts;
    const catalog::ModelInfo* info = find(snapshot, provider, model);
    if (info == nullptr)
        return facts;
    facts.tools = info->tools;
    facts.jsonSchema = info->jsonSchema;
    facts.reasoning = info->reasoning;
    facts.maxOutputTokens = info->maxOutput;
    facts.contextWindow = info->contextWindow;
    if (info->modalities != 0) {
        facts.images = (info->modalities & catalog::kImage) != 0;
        facts.documents = (info->modalities & catalog::kPdf) != 0;
        facts.audio = (info->modalities & catalog::kAudio) != 0;
    }
    return facts;
}

std::int64_t estimatedInput(const Snapshot& snapshot, const routing::PlannedAttempt& target, std::string_view body) {
    const RuntimeProvider* provider = snapshot.findProvider(target.provider);
    const catalog::ModelInfo* info = provider == nullptr ? nullptr : find(snapshot, *provider, target.model);
    return catalog::estimateJsonTokens(info == nullptr ? catalog::TokenizerFamily::Other : info->tokenizer, body);
}

} // namespace fairlead::engine
