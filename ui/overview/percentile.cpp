// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/percentile.h"

#include <QtGlobal>

#include <algorithm>

namespace fairlead::ui {

std::optional<std::int64_t> percentile(std::vector<std::int64_t>& values, int percent) {
    Q_ASSERT(percent >= 1 && percent <= 100);
    if (values.empty())
        return std::nullopt;
    const std::size_t rank = (values.size() * static_cast<std::size_t>(percent) + 99) / 100; // rounded up, from 1
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

} // namespace fairlead::ui
