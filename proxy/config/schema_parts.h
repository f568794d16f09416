// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fairlead::config {

// Definitions that stand under "$defs" of the schema: what routes are made of, ending with a comma, and then what
// settings of models are made of, without one.
std::string_view routeSchema();
std::string_view modelSchema();

} // namespace fairlead::config
