// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "proxy/routing/plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engine {

// Which providers of a configuration have a model, by what it says itself; where it says nothing, by the lists that
// were read for another one, if there are any. Asks nobody. What it is given outlives it.
class ConfiguredModels final : public routing::ModelIndex {
public:
    explicit ConfiguredModels(const config::Config& config, const routing::ModelIndex* lists = nullptr)
        : m_config(config), m_lists(lists) {}
    std::vector<std::string> providersOf(std::string_view model) const override;

private:
    const config::Config& m_config;
    const routing::ModelIndex* m_lists;
};

} // namespace fairlead::engine
