// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/model_catalog.h"

#include "proxy/catalog/model_names.h"

#include <QtGlobal>

#include <algorithm>

namespace fairlead::catalog {
namespace {

template <typename Value>
void take(std::optional<Value>& target, const std::optional<Value>& said) {
    if (said)
        target = said;
}

ModelInfo merged(const ModelInfo& listed, const ModelOverride& said) {
    ModelInfo info = listed;
    take(info.contextWindow, said.contextWindow);
    take(info.maxInput, said.maxInput);
    take(info.maxOutput, said.maxOutput);
    take(info.tools, said.tools);
    take(info.jsonSchema, said.jsonSchema);
    take(info.reasoning, said.reasoning);
    take(info.streaming, said.streaming);
    info.modalities = said.modalities.value_or(info.modalities);
    info.tokenizer = said.tokenizer.value_or(info.tokenizer);
    if (said.prices) {
        info.prices = *said.prices;
        for (DatedPrice& price : info.prices)
            price.source = PriceSource::User;
    }
    return info;
}

} // namespace

std::shared_ptr<const ModelTable> ModelCatalog::builtInTable() {
    static const std::shared_ptr<const ModelTable> table = [] {
        Result<ModelTable> read = readModels(builtInModels());
        Q_ASSERT_X(read.has_value(), "builtInTable", read.has_value() ? "" : read.error().message.c_str());
        return std::make_shared<const ModelTable>(read.has_value() ? *std::move(read) : ModelTable{});
    }();
    return table;
}

ModelCatalog::ModelCatalog(std::shared_ptr<const ModelTable> table, const std::vector<ModelOverride>& overrides)
    : m_table(std::move(table)) {
    for (const ModelOverride& override : overrides)
        apply(override);
}

void ModelCatalog::apply(const ModelOverride& override) {
    const ModelInfo* base = nullptr;
    if (!override.sameModel.empty())
        base = listed(override.samePreset, override.sameModel);
    else
        base = lookup(override.preset, override.model);
    const auto [entry, added] = m_overridden[override.provider].insert_or_assign(
        override.model, merged(base != nullptr ? *base : ModelInfo{}, override));
    if (base == nullptr)
        entry->second.id = entry->first;
}

const ModelProvider* ModelCatalog::findProvider(std::string_view preset) const {
    for (const auto& [alias, target] : m_table->sameAs) {
        if (preset == alias)
            preset = target;
    }
    const auto found = std::ranges::lower_bound(m_table->providers, preset, {}, &ModelProvider::id);
    return found != m_table->providers.end() && found->id == preset ? &*found : nullptr;
}

const ModelInfo* ModelCatalog::exact(const ModelProvider& provider, std::string_view model) const {
    const std::span<const ModelInfo> rows(m_table->models.data() + provider.first, provider.count);
    const auto row = std::ranges::lower_bound(rows, model, {}, &ModelInfo::id);
    if (row != rows.end() && row->id == model)
        return &*row;
    const auto index = static_cast<std::size_t>(&provider - m_table->providers.data());
    const auto alias = std::ranges::lower_bound(m_table->aliases, std::pair(index, model), {},
                                                [](const auto& entry) { return std::pair(entry.provider, entry.id); });
    if (alias != m_table->aliases.end() && alias->provider == index && alias->id == model)
        return &m_table->models[alias->model];
    return nullptr;
}

const ModelInfo* ModelCatalog::listed(std::string_view preset, std::string_view model) const {
    const ModelProvider* provider = findProvider(preset);
    if (provider == nullptr)
        return nullptr;
    if (const ModelInfo* info = exact(*provider, model))
        return info;
    for (const std::string_view other : otherNames(provider->id, model)) {
        const ModelInfo* info = exact(*provider, other);
        // What a rolling name points to now is not what it pointed to at the date in the id.
        if (info != nullptr && !info->rolling)
            return info;
    }
    return nullptr;
}

const ModelInfo* ModelCatalog::lookup(std::string_view preset, std::string_view model,
                                      std::string_view provider) const {
    if (const auto ofProvider = m_overridden.find(provider); ofProvider != m_overridden.end()) {
        if (const auto said = ofProvider->second.find(model); said != ofProvider->second.end())
            return &said->second;
    }
    const ModelProvider* list = findProvider(preset);
    return list == nullptr || list->deployments ? nullptr : listed(preset, model);
}

std::span<const ModelInfo> ModelCatalog::models(std::string_view preset) const {
    const ModelProvider* provider = findProvider(preset);
    if (provider == nullptr)
        return {};
    return std::span<const ModelInfo>(m_table->models.data() + provider->first, provider->count);
}

} // namespace fairlead::catalog
