// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_parts.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QPainter>
#include <QTabBar>
#include <QToolButton>

namespace fairlead::ui::style {

bool enabled(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_Enabled);
}

bool hovered(const QStyleOption& option) {
    return enabled(option) && option.state.testFlag(QStyle::State_MouseOver);
}

bool showsFocus(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

namespace {

QRectF centred(const QRect& rect) {
    const int x = rect.left() + (rect.width() - px::kCheck) / 2;
    const int y = rect.top() + (rect.height() - px::kCheck) / 2;
    return QRectF(x, y, px::kCheck, px::kCheck);
}

Box indicatorBox(const Brush& brush, const QStyleOption& option, double radius) {
    const Palette& t = brush.tokens();
    const bool filled = option.state.testFlag(QStyle::State_On) || option.state.testFlag(QStyle::State_NoChange);
    if (!enabled(option))
        return {filled ? t.border : t.raised, t.border, 1, radius};
    if (filled)
        return {hovered(option) ? t.accentFillHover : t.accentFill, {}, 0, radius};
    return {hovered(option) ? t.hover : t.surface, t.edgeControl, 1, radius};
}

} // namespace

void checkBox(const Brush& brush, const QStyleOption& option) {
    const QRectF box = centred(option.rect);
    paintBox(brush.painter, box, indicatorBox(brush, option, px::kRadiusCheck));
    QPainter& painter = brush.painter;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor mark = enabled(option) ? brush.tokens().onAccent : brush.tokens().disabled;
    painter.setPen(QPen(mark, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (option.state.testFlag(QStyle::State_On)) {
        const QPointF points[] = {box.topLeft() + QPointF(3.25, 7.25), box.topLeft() + QPointF(5.85, 9.85),
                                  box.topLeft() + QPointF(10.75, 4.5)};
        painter.drawPolyline(points, 3);
    } else if (option.state.testFlag(QStyle::State_NoChange)) {
        painter.drawLine(box.topLeft() + QPointF(3.5, 7), box.topLeft() + QPointF(10.5, 7));
    }
    painter.restore();
}

void radioButton(const Brush& brush, const QStyleOption& option) {
    const QRectF circle = centred(option.rect);
    paintBox(brush.painter, circle, indicatorBox(brush, option, px::kCheck / 2.0));
    if (!option.state.testFlag(QStyle::State_On))
        return;
    const QColor dot = enabled(option) ? brush.tokens().onAccent : brush.tokens().disabled;
    paintBox(brush.painter, circle.adjusted(4.5, 4.5, -4.5, -4.5), {dot, {}, 0, 2.5});
}

void chevron(const Brush& brush, const QRect& rect, Icon which, ColorRole role) {
    paintIcon(brush.painter, which, rect, brush.theme.color(role));
}

void focusRect(const Brush& brush, const QStyleOption& option) {
    // Buttons, inputs and views draw their own ring; here are check boxes, radio buttons and links.
    const QWidget* widget = brush.widget;
    if (widget == nullptr || qobject_cast<const QAbstractItemView*>(widget) != nullptr ||
        qobject_cast<const QTabBar*>(widget) != nullptr || qobject_cast<const QToolButton*>(widget) != nullptr)
        return;
    if (option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintFocusRing(brush.painter, QRectF(option.rect).adjusted(-2, 0, 2, 0), brush.theme);
}

} // namespace fairlead::ui::style
