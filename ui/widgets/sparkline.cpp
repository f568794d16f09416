// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace fairlead::ui {

namespace {

constexpr double kLine = 1.2;
constexpr double kAreaOpacity = 0.12;

struct Range {
    double low = 0;
    double high = 0;
};

Range rangeOf(const QList<double>& values) {
    Range range{std::nan(""), std::nan("")};
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        range.low = std::isnan(range.low) ? value : std::min(range.low, value);
        range.high = std::isnan(range.high) ? value : std::max(range.high, value);
    }
    return range;
}

} // namespace

Sparkline::Sparkline(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFixedSize(84, 28);
}

void Sparkline::setValues(QList<double> values) {
    m_values = std::move(values);
    update();
}

void Sparkline::setColorRole(ColorRole role) {
    m_role = role;
    update();
}

QColor Sparkline::color() const {
    return m_role == nullptr ? m_theme.series(0) : m_theme.color(m_role);
}

void Sparkline::paintEvent(QPaintEvent*) {
    const Range range = rangeOf(m_values);
    if (m_values.size() < 2 || std::isnan(range.low))
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double span = range.high - range.low;
    const double bottom = height() - 1.0;
    const auto point = [&](qsizetype index) {
        const double share = span > 0 ? (m_values[index] - range.low) / span : 0.5;
        return QPointF(1 + (width() - 2.0) * double(index) / double(m_values.size() - 1),
                       bottom - 5 - share * (bottom - 8));
    };
    QPen pen(color(), kLine);
    pen.setJoinStyle(Qt::RoundJoin);
    for (qsizetype start = 0; start < m_values.size();) {
        QPolygonF run;
        for (; start < m_values.size() && !std::isnan(m_values[start]); ++start)
            run << point(start);
        ++start;
        if (run.size() < 2)
            continue;
        QPolygonF area = run;
        area << QPointF(run.last().x(), bottom) << QPointF(run.first().x(), bottom);
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(m_theme.color(&Palette::surface), color(), kAreaOpacity));
        painter.drawPolygon(area);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen);
        painter.drawPolyline(run);
    }
}

} // namespace fairlead::ui
