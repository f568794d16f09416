// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <string_view>

// Changes of a configuration that touch more than one place. Pure functions.
namespace fairlead::ui {

struct RemovedWithProvider {
    int targets = 0;
    int routes = 0;
};

// Takes the provider out, with the targets that send to it, and the tiers and routes that are empty after that: a
// configuration with targets of an unknown provider would not be read back.
RemovedWithProvider removeProvider(config::Config& config, std::string_view id);

} // namespace fairlead::ui
