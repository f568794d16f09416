// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/attempt_timeline.h"
#include "ui/requests/provider_looks.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

// The attempts of one request as bars on a common time axis, with the reason beside each that failed and a legend with
// the figures. Painted; the same in words is its accessible description.
class AttemptWaterfall final : public QWidget {
    Q_OBJECT

public:
    explicit AttemptWaterfall(const Theme& theme, QWidget* parent = nullptr);

    void setRequest(const RequestRow& row, const ProviderLooks& looks);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row {
        ProviderLook look;
        QString label; // "groq, key main"
        QString cause; // "429 at 38 ms", empty = it did not fail
        QString reason;
        bool failedLast = false;
    };
    struct LegendItem {
        SpanKind kind;
        QString name;
        QString value;
    };

    void buildRows(const RequestRow& row, const ProviderLooks& looks);
    void buildLegend();
    void paintAxis(QPainter& painter) const;
    void paintRow(QPainter& painter, int place) const;
    QRect paintBars(QPainter& painter, const std::vector<Span>& spans, const QRect& line) const;
    void paintNote(QPainter& painter, const Row& row, const QRect& bars, const QRect& plot) const;
    void paintWords(QPainter& painter, const Row& row, const QRect& free, const QColor& causeColor,
                    const QColor& reasonColor) const;
    void paintLegend(QPainter& painter) const;
    int legendItemWidth(const LegendItem& item) const;
    // Lines that the legend needs at the width of the widget.
    int legendLines() const;
    QRect plotArea() const;
    int xOf(double us) const;
    QColor color(SpanKind kind) const;
    QString summary() const;

    const Theme& m_theme;
    Timeline m_timeline;
    std::vector<Row> m_rows;
    std::vector<LegendItem> m_legend;
    std::vector<double> m_ticks; // microseconds
};

} // namespace fairlead::ui
