// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

#include <optional>
#include <vector>

namespace fairlead::ui {

// A line that is broken where values are missing for more than `bridge` places in a row. x is the place of the value. A
// lone value becomes a short dash, so that it can be seen.
QList<QList<QPointF>> lineSegments(const std::vector<std::optional<double>>& values, int bridge);

} // namespace fairlead::ui
