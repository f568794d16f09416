// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/model_override.h"
#include "proxy/config/config.h"

#include <vector>

namespace fairlead::catalog {

// What the configuration says of models, in the catalogue's terms.
std::vector<ModelOverride> modelOverrides(const config::Config& config);

} // namespace fairlead::catalog
