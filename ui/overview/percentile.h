// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace fairlead::ui {

// The nearest-rank percentile (`percent` in 1..100) of the values themselves: exact, no interpolation. Reorders
// `values`. Nothing without values.
std::optional<std::int64_t> percentile(std::vector<std::int64_t>& values, int percent);

} // namespace fairlead::ui
