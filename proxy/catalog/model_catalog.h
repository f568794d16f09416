// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/model_override.h"
#include "proxy/catalog/model_reader.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::catalog {

// Answers what is known of a model: what the user says, else what resources/models.txt says, else nothing. Never a
// guess: an id that could be another model at another price is not found.
//
// Immutable once made, so that any thread may ask; what it returns lives as long as it does.
class ModelCatalog {
public:
    // The built-in catalogue, read on the first call of the process (3 ms, 1.5 MB of memory), and shared.
    static std::shared_ptr<const ModelTable> builtInTable();

    explicit ModelCatalog(std::shared_ptr<const ModelTable> table = builtInTable(),
                          const std::vector<ModelOverride>& overrides = {});
    ModelCatalog(const ModelCatalog&) = delete;
    ModelCatalog& operator=(const ModelCatalog&) = delete;

    // The model that a provider sells under this id. `provider`, the id of a configured one, brings its overrides in.
    // Azure's ids are names of deployments: only an override finds one.
    const ModelInfo* lookup(std::string_view preset, std::string_view model, std::string_view provider = {}) const;
    // The row of the list alone; also of Azure's, where the row is what an override's samePreset and sameModel may
    // name.
    const ModelInfo* listed(std::string_view preset, std::string_view model) const;
    // Everything that the preset lists, by id.
    std::span<const ModelInfo> models(std::string_view preset) const;
    const ModelTable& table() const { return *m_table; }

private:
    const ModelProvider* findProvider(std::string_view preset) const;
    const ModelInfo* exact(const ModelProvider& provider, std::string_view model) const;
    void apply(const ModelOverride& override);

    std::shared_ptr<const ModelTable> m_table;
    // By provider, then model. Maps, because their texts stay where they are.
    std::map<std::string, std::map<std::string, ModelInfo, std::less<>>, std::less<>> m_overridden;
};

} // namespace fairlead::catalog
