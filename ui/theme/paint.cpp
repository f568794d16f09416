// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paint.h"

#include <QPainter>

#include <algorithm>

namespace fairlead::ui {

namespace {

int digitWidth(const QFontMetrics& metrics) {
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

} // namespace

void paintBox(QPainter& painter, const QRectF& rect, const Box& box) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool edged = box.edge.isValid() && box.edgeWidth > 0;
    const double inset = edged ? box.edgeWidth / 2 : 0;
    painter.setPen(edged ? QPen(box.edge, box.edgeWidth) : QPen(Qt::NoPen));
    painter.setBrush(box.fill.isValid() ? QBrush(box.fill) : QBrush(Qt::NoBrush));
    const QRectF line = rect.adjusted(inset, inset, -inset, -inset);
    const double radius = std::max(0.0, box.radius - inset);
    painter.drawRoundedRect(line, radius, radius);
    painter.restore();
}

void paintFocusRing(QPainter& painter, const QRectF& rect, const Theme& theme, double radius) {
    paintBox(painter, rect, {{}, theme.color(&Palette::accent), 2, radius});
}

void paintText(QPainter& painter, const QRect& rect, Qt::Alignment alignment, const QString& text) {
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
}

namespace {

// Digits of equal width by design: the text is drawn in one piece, at the fractional widths of the font.
bool isTabular(const QFontMetrics& metrics, const QString& text) {
    const int cell = digitWidth(metrics);
    return std::all_of(text.begin(), text.end(), [&](QChar character) {
        return !character.isDigit() || metrics.horizontalAdvance(character) == cell;
    });
}

} // namespace

int numberWidth(const QFontMetrics& metrics, const QString& text) {
    if (isTabular(metrics, text))
        return metrics.horizontalAdvance(text); // not the sum of rounded widths
    const int cell = digitWidth(metrics);
    int width = 0;
    for (const QChar character : text)
        width += character.isDigit() ? cell : metrics.horizontalAdvance(character);
    return width;
}

void paintNumber(QPainter& painter, const QRect& rect, Qt::Alignment alignment, const QString& text) {
    const QFontMetrics metrics = painter.fontMetrics();
    const int cell = digitWidth(metrics);
    if (isTabular(metrics, text) || text.isRightToLeft()) {
        painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine | Qt::TextDontClip, text);
        return;
    }
    const int width = numberWidth(metrics, text);
    int x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() + 1 - width;
    else if (alignment & Qt::AlignHCenter)
        x = rect.left() + (rect.width() - width) / 2;
    const int baseline = rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
    for (const QChar character : text) {
        const int own = metrics.horizontalAdvance(character);
        const int advance = character.isDigit() ? cell : own;
        painter.drawText(x + (advance - own) / 2, baseline, QString(character));
        x += advance;
    }
}

} // namespace fairlead::ui
