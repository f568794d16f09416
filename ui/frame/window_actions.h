// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QUndoStack;
class QWidget;

namespace fairlead::ui {

// The actions of the window that belong to no page, each added to the window so that its shortcut works everywhere.
struct WindowActions {
    WindowActions(Theme& theme, QUndoStack& stack, QWidget& window);

    QAction* search;
    QAction* undo;
    QAction* redo;
    QAction* refresh;
    QAction* copyBaseUrl;
    QAction* notices;
    QAction* menu;
    QAction* shortcuts;
    QAction* closeWindow;
    QAction* quit;
    QActionGroup* themes;

    // Everything that the program can do, for the button beside its name; `pages` first.
    void fill(QMenu& menu, const QList<QAction*>& pages, const QList<QAction*>& pageActions) const;
};

} // namespace fairlead::ui
