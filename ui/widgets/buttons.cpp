// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"

#include <QAction>

namespace fairlead::ui {

namespace {

ColorRole iconRole(ButtonKind kind) {
    switch (kind) {
    case ButtonKind::Primary:
        return &Palette::onAccent;
    case ButtonKind::Link:
        return &Palette::accent;
    case ButtonKind::Plain:
    case ButtonKind::Flat:
        return &Palette::text;
    }
    Q_UNREACHABLE();
}

void becomeIconButton(QToolButton& button, ButtonKind kind) {
    setButtonKind(button, kind);
    button.setAutoRaise(kind == ButtonKind::Flat);
    button.setToolButtonStyle(Qt::ToolButtonIconOnly);
    button.setIconSize({px::kIcon, px::kIcon});
    button.setFocusPolicy(Qt::StrongFocus);
}

} // namespace

QPushButton* makeButton(const Theme&, const QString& text, ButtonKind kind, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    setButtonKind(*button, kind);
    button->setAutoDefault(false);
    return button;
}

QPushButton* makeButton(const Theme& theme, Icon which, const QString& text, ButtonKind kind, QWidget* parent) {
    QPushButton* button = makeButton(theme, text, kind, parent);
    button->setIcon(icon(theme, which, iconRole(kind)));
    return button;
}

QPushButton* makeCompactButton(const Theme& theme, const QString& text, ButtonKind kind, QWidget* parent) {
    QPushButton* button = makeButton(theme, text, kind, parent);
    setControlSize(*button, ControlSize::Compact, theme);
    return button;
}

QToolButton* makeIconButton(const Theme& theme, Icon which, const QString& name, ButtonKind kind, QWidget* parent) {
    auto* button = new QToolButton(parent);
    becomeIconButton(*button, kind);
    button->setIcon(icon(theme, which, iconRole(kind)));
    button->setText(name);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

QToolButton* makeActionButton(QAction& action, ButtonKind kind, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(&action);
    becomeIconButton(*button, kind);
    return button;
}

} // namespace fairlead::ui
