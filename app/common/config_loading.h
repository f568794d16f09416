// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config_store.h"

#include <string>

namespace fairlead::app {

// The presets that a configuration may name.
config::ReadOptions readOptions();

// Faults and warnings as lines for a terminal: "/routes/0/match: …".
std::string describe(const std::vector<config::Fault>& faults);

// The file's configuration; one Error with every fault in its message when there is none.
Result<config::Config> loadConfig(config::ConfigStore& store);

} // namespace fairlead::app
