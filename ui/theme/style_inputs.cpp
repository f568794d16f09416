// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_parts.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QPainter>

namespace fairlead::ui::style {

namespace {

bool focused(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_HasFocus);
}

void inputBox(const Brush& brush, const QRect& rect, const QStyleOption& option, double radius = px::kRadius) {
    const Palette& t = brush.tokens();
    Box box{enabled(option) ? t.surface : t.raised, enabled(option) ? t.edgeControl : t.border, 1, radius};
    paintBox(brush.painter, rect, box);
    if (focused(option) && enabled(option))
        paintFocusRing(brush.painter, rect, brush.theme, radius);
}

} // namespace

void inputPanel(const Brush& brush, const QStyleOption& option) {
    // The line edits inside combo and spin boxes stand on their box.
    const auto* panel = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    if (panel != nullptr && panel->lineWidth <= 0)
        return;
    inputBox(brush, option.rect, option);
}

void comboBox(const Brush& brush, const QStyleOptionComboBox& option) {
    if (option.frame)
        inputBox(brush, option.rect, option);
    else if (showsFocus(option))
        paintFocusRing(brush.painter, option.rect, brush.theme);
    const QRect& rect = option.rect;
    const QRect arrow(rect.right() - px::kGap - px::kChevron + 1, rect.top() + (rect.height() - px::kChevron) / 2,
                      px::kChevron, px::kChevron);
    chevron(brush, QStyle::visualRect(option.direction, rect, arrow), Icon::ChevronDown,
            enabled(option) ? &Palette::muted : &Palette::disabled);
}

void comboBoxLabel(const Brush& brush, const QStyleOptionComboBox& option) {
    if (option.editable)
        return;
    QPainter& painter = brush.painter;
    painter.save();
    painter.setPen(enabled(option) ? brush.tokens().text : brush.tokens().disabled);
    QRect rect = option.rect.adjusted(px::kGap + 1, 0, -(px::kGap + px::kChevron + px::kInnerGap), 0);
    if (!option.currentIcon.isNull()) {
        const QRect place(rect.left(), rect.top() + (rect.height() - option.iconSize.height()) / 2,
                          option.iconSize.width(), option.iconSize.height());
        option.currentIcon.paint(&painter, QStyle::visualRect(option.direction, option.rect, place), Qt::AlignCenter,
                                 enabled(option) ? QIcon::Normal : QIcon::Disabled);
        rect.setLeft(place.right() + 1 + 6);
    }
    paintText(painter, QStyle::visualRect(option.direction, option.rect, rect), Qt::AlignLeft | Qt::AlignVCenter,
              option.currentText);
    painter.restore();
}

void spinBox(const Brush& brush, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down) {
    if (option.frame)
        inputBox(brush, option.rect, option);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](const QRect& rect, Icon which, QAbstractSpinBox::StepEnabledFlag step, int offset) {
        const bool usable = enabled(option) && option.stepEnabled.testFlag(step);
        const QRect place(rect.center().x() - 5, rect.center().y() - 5 + offset, 10, 10);
        chevron(brush, place, which, usable ? &Palette::muted : &Palette::disabled);
    };
    arrow(up, Icon::ChevronUp, QAbstractSpinBox::StepUpEnabled, 1);
    arrow(down, Icon::ChevronDown, QAbstractSpinBox::StepDownEnabled, 0);
}

void frame(const Brush& brush, const QStyleOption& option) {
    const auto* panel = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    if (panel == nullptr || panel->lineWidth <= 0)
        return;
    // A frame round a view that takes text is an input; others are only set off from what is beside them.
    const bool view = qobject_cast<const QAbstractItemView*>(brush.widget) != nullptr;
    const auto* area = view ? nullptr : qobject_cast<const QAbstractScrollArea*>(brush.widget);
    const bool text = area != nullptr && !area->viewport()->autoFillBackground();
    const bool typing = text && !brush.widget->property("readOnly").toBool();
    const Palette& t = brush.tokens();
    paintBox(brush.painter, option.rect,
             {text ? option.palette.color(QPalette::Base) : QColor(), typing ? t.edgeControl : t.border, 1,
              view ? 0.0 : px::kRadius});
    if (focused(option) && text)
        paintFocusRing(brush.painter, option.rect, brush.theme);
}

} // namespace fairlead::ui::style
