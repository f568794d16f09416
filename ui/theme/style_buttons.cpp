// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/control_properties.h"
#include "ui/theme/style_parts.h"

#include <QAbstractButton>
#include <QPainter>

namespace fairlead::ui::style {

namespace {

constexpr int kIconGap = 6;

bool pressed(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_Sunken);
}
bool checked(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_On);
}

void primaryPanel(const Brush& brush, const QStyleOption& option) {
    const Palette& t = brush.tokens();
    const bool dark = hovered(option) || pressed(option);
    const QColor fill = dark ? t.accentFillHover : t.accentFill;
    paintBox(brush.painter, option.rect, {fill, fill});
    if (!showsFocus(option))
        return;
    paintFocusRing(brush.painter, option.rect, brush.theme);
    const QRectF inner = QRectF(option.rect).adjusted(2, 2, -2, -2);
    paintBox(brush.painter, inner, {{}, t.onAccent, 1.5, px::kRadius - 1.5});
}

void plainPanel(const Brush& brush, const QStyleOption& option) {
    const Palette& t = brush.tokens();
    Box box{t.raised, t.edgeButton};
    if (!enabled(option))
        box.edge = t.border;
    else if (checked(option))
        box = {t.accentTint, t.accent};
    else if (pressed(option))
        box.fill = t.sunken;
    else if (hovered(option))
        box.fill = t.hover;
    paintBox(brush.painter, option.rect, box);
    if (showsFocus(option))
        paintFocusRing(brush.painter, option.rect, brush.theme);
}

void flatPanel(const Brush& brush, const QStyleOption& option) {
    const Palette& t = brush.tokens();
    if (enabled(option) && (checked(option) || pressed(option) || hovered(option)))
        paintBox(brush.painter, option.rect,
                 {checked(option)   ? t.accentTint
                  : pressed(option) ? t.sunken
                                    : t.hover,
                  {}});
    if (showsFocus(option))
        paintFocusRing(brush.painter, option.rect, brush.theme);
}

QColor labelColor(const Brush& brush, const QStyleOption& option, ButtonKind kind) {
    const Palette& t = brush.tokens();
    if (!enabled(option))
        return t.disabled;
    if (kind == ButtonKind::Primary)
        return t.onAccent;
    if (kind == ButtonKind::Link || (kind == ButtonKind::Plain && checked(option)))
        return t.accent;
    return t.text;
}

void iconAndText(const Brush& brush, const QRect& rect, const QIcon& icon, const QSize& iconSize, const QString& text,
                 const QStyleOption& option) {
    QPainter& painter = brush.painter;
    const int textWidth = painter.fontMetrics().size(Qt::TextShowMnemonic, text).width();
    const int iconWidth = icon.isNull() ? 0 : iconSize.width();
    const int gap = icon.isNull() || text.isEmpty() ? 0 : kIconGap;
    const int width = std::min(rect.width(), iconWidth + gap + textWidth);
    int x = rect.left() + (rect.width() - width) / 2;
    if (!icon.isNull()) {
        const QRect place(x, rect.top() + (rect.height() - iconSize.height()) / 2, iconSize.width(), iconSize.height());
        icon.paint(&painter, place, Qt::AlignCenter, enabled(option) ? QIcon::Normal : QIcon::Disabled,
                   checked(option) ? QIcon::On : QIcon::Off);
        x += iconWidth + gap;
    }
    const QRect place(x, rect.top(), rect.right() + 1 - x, rect.height());
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic, text);
}

} // namespace

void pushButtonPanel(const Brush& brush, const QStyleOptionButton& option) {
    const ButtonKind kind = buttonKind(brush.widget);
    if (kind == ButtonKind::Primary && enabled(option))
        primaryPanel(brush, option);
    else if (kind == ButtonKind::Flat || option.features.testFlag(QStyleOptionButton::Flat))
        flatPanel(brush, option);
    else if (kind != ButtonKind::Link)
        plainPanel(brush, option);
    else if (showsFocus(option))
        paintFocusRing(brush.painter, option.rect, brush.theme);
}

void pushButtonLabel(const Brush& brush, const QStyleOptionButton& option) {
    const ButtonKind kind = buttonKind(brush.widget);
    QPainter& painter = brush.painter;
    painter.save();
    painter.setPen(labelColor(brush, option, kind));
    if (kind == ButtonKind::Link && hovered(option) && enabled(option)) {
        QFont font = painter.font();
        font.setUnderline(true);
        painter.setFont(font);
    }
    QRect rect = option.rect;
    if (option.features.testFlag(QStyleOptionButton::HasMenu)) {
        const QRect arrow(rect.right() - px::kGap - px::kChevron, rect.top() + (rect.height() - px::kChevron) / 2,
                          px::kChevron, px::kChevron);
        chevron(brush, arrow, Icon::ChevronDown, enabled(option) ? &Palette::muted : &Palette::disabled);
        rect.setRight(arrow.left() - 1);
    }
    iconAndText(brush, rect, option.icon, option.iconSize, option.text, option);
    painter.restore();
}

void toolButtonPanel(const Brush& brush, const QStyleOption& option) {
    const ButtonKind kind = buttonKind(brush.widget);
    if (kind == ButtonKind::Primary && enabled(option))
        primaryPanel(brush, option);
    else if (kind == ButtonKind::Plain && !option.state.testFlag(QStyle::State_AutoRaise))
        plainPanel(brush, option);
    else
        flatPanel(brush, option);
}

void toolButton(const Brush& brush, const QStyleOptionToolButton& option) {
    toolButtonPanel(brush, option);
    QPainter& painter = brush.painter;
    painter.save();
    painter.setPen(labelColor(brush, option, buttonKind(brush.widget)));
    const bool hasIcon = option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool hasText = option.toolButtonStyle != Qt::ToolButtonIconOnly;
    QRect rect = option.rect;
    if (option.features.testFlag(QStyleOptionToolButton::HasMenu) && hasText) {
        const QRect arrow(rect.right() - px::kGap - px::kChevron, rect.top() + (rect.height() - px::kChevron) / 2,
                          px::kChevron, px::kChevron);
        chevron(brush, arrow, Icon::ChevronDown, enabled(option) ? &Palette::muted : &Palette::disabled);
        rect.setRight(arrow.left() - 1);
    }
    iconAndText(brush, rect, hasIcon ? option.icon : QIcon(), option.iconSize, hasText ? option.text : QString(),
                option);
    painter.restore();
}

} // namespace fairlead::ui::style
