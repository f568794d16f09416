// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/activity_chart.h"

#include <QList>

class QAreaSeries;
class QLineSeries;

namespace fairlead::ui {

// Total time p50 and p95 and time to the first token p50 of every bucket. A line is broken where nothing was answered
// for a while.
class LatencyChart final : public ActivityChart {
    Q_OBJECT

public:
    explicit LatencyChart(const Theme& theme, QWidget* parent = nullptr);

    enum Line { TotalP50, TotalP95, FirstToken, LineCount };
    static int seriesOf(Line line); // place in the palette

protected:
    void updateSeries() override;
    void restyleSeries() override;
    ChartTipContent tip(int bucket) const override;

private:
    void setSegments(Line line, const QList<QList<QPointF>>& segments);
    QLineSeries* addLine(Line line);
    void style(Line line, QLineSeries& series) const;

    // One series a segment; those that are not needed are empty.
    QList<QLineSeries*> m_lines[LineCount];
    QList<QAreaSeries*> m_areas; // under the segments of TotalP50
};

} // namespace fairlead::ui
