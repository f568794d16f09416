// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/control_properties.h"

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QVariant>

namespace fairlead::ui {

namespace {
constexpr const char* kKind = "fairleadKind";
constexpr const char* kHoveredRow = "fairleadHoveredRow";
constexpr const char* kCompact = "fairleadCompact";
} // namespace

void setButtonKind(QAbstractButton& button, ButtonKind kind) {
    button.setProperty(kKind, static_cast<int>(kind));
    QFont font = button.font();
    font.setBold(kind == ButtonKind::Primary);
    button.setFont(font);
    if (kind == ButtonKind::Link)
        button.setCursor(Qt::PointingHandCursor);
    button.updateGeometry();
    button.update();
}

ButtonKind buttonKind(const QWidget* button) {
    return button == nullptr ? ButtonKind::Plain : static_cast<ButtonKind>(button->property(kKind).toInt());
}

void setControlSize(QWidget& control, ControlSize size, const Theme& theme) {
    control.setProperty(kCompact, size == ControlSize::Compact);
    QFont font = theme.font(size == ControlSize::Compact ? TextStyle::Caption : TextStyle::Body);
    font.setBold(buttonKind(&control) == ButtonKind::Primary);
    control.setFont(font);
    control.updateGeometry();
}

ControlSize controlSize(const QWidget* control) {
    const bool compact = control != nullptr && control->property(kCompact).toBool();
    return compact ? ControlSize::Compact : ControlSize::Normal;
}

void setHoveredRow(QWidget& view, int row) {
    view.setProperty(kHoveredRow, row);
}

std::optional<int> hoveredRow(const QWidget* view) {
    const QVariant row = view == nullptr ? QVariant() : view->property(kHoveredRow);
    return row.isValid() ? std::optional(row.toInt()) : std::nullopt;
}

} // namespace fairlead::ui
