// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/activity_window.h"
#include "ui/overview/chart_tip.h"
#include "ui/theme/theme.h"

#include <QChartView>

class QCategoryAxis;
class QGraphicsLineItem;
class QValueAxis;

namespace fairlead::ui {

// What the charts of the Overview have in common: the look of the axes, times below, a crosshair over buckets that
// follows the mouse or the arrow keys, and a box with its figures. x is the place of a bucket, from 0.
class ActivityChart : public QChartView {
    Q_OBJECT

public:
    void setSnapshot(const ActivitySnapshot& snapshot);
    // -1 = none. Does not emit crosshairMoved. The box shows only on the chart that is pointed at.
    void setCrosshair(int bucket);
    int crosshair() const { return m_crosshair; }

signals:
    void crosshairMoved(int bucket);

protected:
    ActivityChart(const Theme& theme, const QString& name, QWidget* parent);

    virtual void updateSeries() = 0;
    virtual void restyleSeries() = 0;
    virtual ChartTipContent tip(int bucket) const = 0;

    void addSeries(QAbstractSeries* series);
    // The scale from 0 to a round value at or above `highest`; `unit` follows every label.
    void setScale(double highest, const QString& unit);
    const Theme& theme() const { return m_theme; }
    const ActivitySnapshot& snapshot() const { return m_snapshot; }
    QString timeSpan(int bucket) const;
    void restyle();

    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void updateTimes();
    void moveCrosshair(int bucket);
    void placeCrosshair();

    const Theme& m_theme;
    ActivitySnapshot m_snapshot;
    QCategoryAxis* m_times;
    QValueAxis* m_scale;
    QGraphicsLineItem* m_line;
    ChartTip* m_tip;
    int m_crosshair = -1;
    bool m_pointedAt = false;
};

} // namespace fairlead::ui
