// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/activity_window.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QString>

namespace fairlead::ui {

// What one tile says.
struct TileText {
    QString figure;
    QString caption;
    ColorRole role = &Palette::muted; // warn for a change for the worse
    QString detail;
};

// The words and numbers of the Overview, translated. Pure.
class OverviewText {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::OverviewText)

public:
    // "8.4 s", "512 ms": two or three digits are enough for a tile.
    static QString shortDuration(std::int64_t us);
    // "2,318", "48.2 k", "1.24 M".
    static QString shortCount(std::int64_t count);
    // "0.9 %", "100 %".
    static QString percent(double share);
    // "15 min", "1 h".
    static QString period(std::int64_t ms);
    // "12 s ago", "4 min ago", "at 09:12", "on 19 Nov".
    static QString ago(std::int64_t timeMs, std::int64_t nowMs);

    static TileText requests(const ActivitySnapshot& snapshot);
    static TileText errorRate(const ActivitySnapshot& snapshot);
    static TileText totalTime(const ActivitySnapshot& snapshot);
    static TileText firstToken(const ActivitySnapshot& snapshot);
    static TileText tokens(const ActivitySnapshot& snapshot);

private:
    static TileText duration(const std::optional<std::int64_t>& now, const std::optional<std::int64_t>& before);
};

} // namespace fairlead::ui
