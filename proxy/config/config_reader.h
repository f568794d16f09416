// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "proxy/config/fault.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

// From bytes to a Config. Pure functions, any thread.
namespace fairlead::config {

struct ReadOptions {
    // Whether a provider preset of this id exists; not set = every preset is taken for known.
    std::function<bool(std::string_view)> knowsPreset;
};

struct ReadResult {
    std::optional<Config> config; // absent when there is a fault
    std::vector<Fault> faults;    // all of them (up to kMaxFaults), in the order in which they were met
    std::vector<Fault> warnings;  // what is accepted and probably not meant; only of a config without faults
};

// Reads and checks the text of a configuration file (UTF-8). Nothing is repaired or skipped: one fault and there is no
// Config. No message repeats a value of the file.
ReadResult readConfig(std::string_view json, const ReadOptions& options = {});

} // namespace fairlead::config
