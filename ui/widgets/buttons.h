// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/control_properties.h"
#include "ui/theme/icons.h"

#include <QPushButton>
#include <QToolButton>

namespace fairlead::ui {

// A push button with an icon in the colour that its kind asks for.
QPushButton* makeButton(const Theme& theme, const QString& text, ButtonKind kind = ButtonKind::Plain,
                        QWidget* parent = nullptr);
QPushButton* makeButton(const Theme& theme, Icon which, const QString& text, ButtonKind kind = ButtonKind::Plain,
                        QWidget* parent = nullptr);

// 24 px with caption text, for cards, banners and strips.
QPushButton* makeCompactButton(const Theme& theme, const QString& text, ButtonKind kind = ButtonKind::Plain,
                               QWidget* parent = nullptr);

// Icon alone, 28 px square (Flat: 24, without an edge until it is hovered). `name` is its tool tip and accessible name.
QToolButton* makeIconButton(const Theme& theme, Icon which, const QString& name, ButtonKind kind = ButtonKind::Flat,
                            QWidget* parent = nullptr);

// Shows an action as an icon button: text, shortcut and enabled state follow the action.
QToolButton* makeActionButton(QAction& action, ButtonKind kind = ButtonKind::Flat, QWidget* parent = nullptr);

} // namespace fairlead::ui
