// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/catalog/model_info.h"

#include <string_view>

// Single lines of resources/models.txt, without their first word. Errors: Parse with the word that is wrong.
namespace fairlead::catalog {

Result<ModelInfo> readModelLine(std::string_view line);
Result<DatedPrice> readPriceLine(std::string_view line);
Result<PriceTier> readTierLine(std::string_view line);
Result<PriceBand> readBandLine(std::string_view line);

} // namespace fairlead::catalog
