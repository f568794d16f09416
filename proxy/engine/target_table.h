// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/model_catalog.h"
#include "proxy/config/config.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engine {

// What is known of the targets of all routes, looked up once for each configuration: a plan of fifteen targets would
// otherwise spend half of its time in the catalogue. Immutable; any thread. The catalogue outlives it.
class TargetTable {
public:
    struct Known {
        std::string provider;
        std::string model;
        std::string jurisdiction;                 // empty = not known
        const catalog::ModelInfo* info = nullptr; // null = not known
    };

    TargetTable(const config::Config& config, const catalog::ModelCatalog& models);
    // Null for what no route names.
    const Known* find(std::string_view provider, std::string_view model) const;

private:
    std::vector<Known> m_targets; // by provider and model
};

} // namespace fairlead::engine
