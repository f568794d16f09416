// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/model_catalog.h"
#include "proxy/config/config.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fairlead::ui {

// Of a million tokens are a million times these. Absent = not known.
struct TargetPrice {
    std::optional<PicoUsd> input;
    std::optional<PicoUsd> output;
    friend bool operator==(const TargetPrice&, const TargetPrice&) = default;
};

// What the catalogue, with what the configuration says of models, knows of the targets of routes. Main thread.
class TargetCatalog {
public:
    TargetCatalog();
    // Cheap when nothing that matters changed.
    void setConfig(const config::Config& config);

    // Null = nothing is known. Lives until the next setConfig().
    const catalog::ModelInfo* find(const config::Target& target) const;
    // Of a short request at this moment.
    TargetPrice price(const config::Target& target, std::int64_t wallMs) const;
    // What the catalogue lists for a provider, by id. Lives until the next setConfig().
    std::span<const catalog::ModelInfo> listed(std::string_view provider) const;
    bool isLocal(std::string_view provider) const;
    // "EU", "local"; empty = not known.
    std::string jurisdiction(std::string_view provider) const;

private:
    const config::Provider* provider(std::string_view id) const;

    std::vector<config::Provider> m_providers;
    std::vector<config::ModelSetting> m_models;
    std::unique_ptr<catalog::ModelCatalog> m_catalog;
};

} // namespace fairlead::ui
