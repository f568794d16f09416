// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fairlead::config {

// The JSON Schema (draft 2020-12) of the configuration file, as --print-schema prints it. Editors use it to complete
// and to check. It says what JSON Schema can say; that ids are unique and targets name providers, only readConfig()
// checks.
std::string configSchema();

} // namespace fairlead::config
