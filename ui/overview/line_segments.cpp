// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/line_segments.h"

namespace fairlead::ui {

QList<QList<QPointF>> lineSegments(const std::vector<std::optional<double>>& values, int bridge) {
    constexpr double kHalfDash = 0.4;
    QList<QList<QPointF>> segments;
    int last = -1;
    for (int place = 0; place < static_cast<int>(values.size()); ++place) {
        const std::optional<double>& value = values[static_cast<std::size_t>(place)];
        if (!value)
            continue;
        if (last < 0 || place - last - 1 > bridge)
            segments.push_back({});
        segments.back().push_back({static_cast<double>(place), *value});
        last = place;
    }
    for (QList<QPointF>& segment : segments) {
        if (segment.size() == 1) {
            const QPointF point = segment.front();
            segment = {point - QPointF(kHalfDash, 0), point + QPointF(kHalfDash, 0)};
        }
    }
    return segments;
}

} // namespace fairlead::ui
