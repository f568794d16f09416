// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

// Budget: turns warn from 80 % and bad at 100 %, with marks at 80 and 95 %. Plain: always the accent, no marks.
enum class MeterKind { Budget, Plain };

// `fraction` 0 to 1 of the track. The bar is 6 px high, in the middle of `rect`.
void paintMeter(QPainter& painter, const QRect& rect, const Theme& theme, double fraction, MeterKind kind);

// A bar; the amount stands in words beside it and in its accessible description.
class Meter final : public QWidget {
    Q_OBJECT

public:
    explicit Meter(const Theme& theme, MeterKind kind = MeterKind::Plain, QWidget* parent = nullptr);
    double fraction() const { return m_fraction; }
    void setFraction(double fraction);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    MeterKind m_kind;
    double m_fraction = 0;
};

} // namespace fairlead::ui
