// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "proxy/config/config_reader.h"

#include <string>
#include <vector>

namespace fairlead::config {

// The text of a configuration file: UTF-8, indented by two spaces, members in the order of members.h, defaults left
// out, a line feed at the end. Equal values give equal bytes, and reading them back gives an equal Config (a Memory
// reference excepted, which no file may hold). Pure, any thread.
std::string writeConfig(const Config& config);

// What reading this Config back from a file would complain about, for values that were made in the program.
std::vector<Fault> validate(const Config& config, const ReadOptions& options = {});

} // namespace fairlead::config
