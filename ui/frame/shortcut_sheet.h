// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QDialog>
#include <QList>

class QAction;

namespace fairlead::ui {

// Every action that has a shortcut, once, in two columns.
class ShortcutSheet final : public QDialog {
    Q_OBJECT

public:
    ShortcutSheet(const Theme& theme, const QList<QAction*>& actions, QWidget* window);
};

} // namespace fairlead::ui
