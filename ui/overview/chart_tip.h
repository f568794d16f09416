// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QWidget>

namespace fairlead::ui {

struct ChartTipContent {
    struct Line {
        QString label;
        QString value;
    };
    QString title; // "14:00:10 to 14:00:20"
    QList<Line> lines;
};

// The small box beside the crosshair. Never takes the mouse.
class ChartTip final : public QWidget {
    Q_OBJECT

public:
    ChartTip(const Theme& theme, QWidget* parent);
    void showAt(const QPoint& anchor, ChartTipContent content);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QSize wantedSize() const;

    const Theme& m_theme;
    ChartTipContent m_content;
};

} // namespace fairlead::ui
