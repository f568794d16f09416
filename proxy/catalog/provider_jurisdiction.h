// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <string_view>

namespace fairlead::catalog {

// Where a provider handles data: what the configuration says, else the preset's if that is one place and the address
// is the preset's own. "local" only for an address on this computer. Empty = not known. Points into the provider or
// into a preset.
std::string_view jurisdictionOf(const config::Provider& configured);

} // namespace fairlead::catalog
