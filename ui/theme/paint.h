// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QRectF>

class QPainter;

// The few shapes that every painted control is made of.
namespace fairlead::ui {

struct Box {
    QColor fill; // invalid = none
    QColor edge; // invalid = none
    double edgeWidth = 1;
    double radius = px::kRadius;
};

// A rounded rectangle whose edge lies inside `rect`.
void paintBox(QPainter& painter, const QRectF& rect, const Box& box);

// The ring of keyboard focus: 2 px of accent inside the control.
void paintFocusRing(QPainter& painter, const QRectF& rect, const Theme& theme, double radius = px::kRadius);

// One line of text, elided at the end when it does not fit.
void paintText(QPainter& painter, const QRect& rect, Qt::Alignment alignment, const QString& text);

// Numbers with every digit in a cell as wide as the widest digit, so that columns line up in fonts without tabular
// figures. Never elided.
int numberWidth(const QFontMetrics& metrics, const QString& text);
void paintNumber(QPainter& painter, const QRect& rect, Qt::Alignment alignment, const QString& text);

} // namespace fairlead::ui
