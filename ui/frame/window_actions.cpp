// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/window_actions.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QUndoStack>
#include <QWidget>

namespace fairlead::ui {

namespace {

QString tr(const char* text) {
    return QObject::tr(text);
}

QAction* make(QWidget& window, const QString& text, const QList<QKeySequence>& keys, const QIcon& picture = {}) {
    auto* action = new QAction(picture, text, &window);
    action->setShortcuts(keys);
    window.addAction(action);
    return action;
}

QList<QKeySequence> keys(const QKeySequence& only) {
    return {only};
}

QActionGroup* makeThemes(Theme& theme, QWidget& window) {
    auto* group = new QActionGroup(&window);
    const std::pair<SchemeChoice, QString> choices[] = {{SchemeChoice::System, tr("Theme: as the system")},
                                                        {SchemeChoice::Light, tr("Theme: light")},
                                                        {SchemeChoice::Dark, tr("Theme: dark")}};
    for (const auto& [choice, text] : choices) {
        QAction* action = make(window, text, {});
        action->setCheckable(true);
        action->setChecked(theme.choice() == choice);
        action->setData(static_cast<int>(choice));
        group->addAction(action);
    }
    return group;
}

} // namespace

WindowActions::WindowActions(Theme& theme, QUndoStack& stack, QWidget& window)
    : search(make(window, tr("Search or run"), keys(Qt::CTRL | Qt::Key_K), icon(theme, Icon::Search))),
      undo(stack.createUndoAction(&window, tr("Undo"))), redo(stack.createRedoAction(&window, tr("Redo"))),
      refresh(make(window, tr("Refresh"), keys(Qt::Key_F5), icon(theme, Icon::Refresh))),
      copyBaseUrl(make(window, tr("Copy base URL"), {}, icon(theme, Icon::Copy))),
      notices(make(window, tr("Show notices"), {}, icon(theme, Icon::Bell))),
      menu(make(window, tr("Open the menu"), keys(Qt::Key_F10), icon(theme, Icon::Menu))),
      shortcuts(
          make(window, tr("Keyboard shortcuts"), {QKeySequence(Qt::Key_F1), QKeySequence(Qt::CTRL | Qt::Key_Slash)})),
      closeWindow(make(window, tr("Close window"), keys(Qt::CTRL | Qt::Key_W))),
      quit(make(window, tr("Quit"), keys(Qt::CTRL | Qt::Key_Q))), themes(makeThemes(theme, window)) {
    // The platform's own sequences are empty outside some desktops, so all are named here.
    undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    redo->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    undo->setIcon(icon(theme, Icon::Undo));
    redo->setIcon(icon(theme, Icon::Redo));
    window.addActions({undo, redo});
    quit->setMenuRole(QAction::QuitRole);
}

void WindowActions::fill(QMenu& target, const QList<QAction*>& pages, const QList<QAction*>& pageActions) const {
    target.clear();
    target.addActions(pages);
    target.addSeparator();
    if (!pageActions.isEmpty()) {
        target.addActions(pageActions);
        target.addSeparator();
    }
    target.addActions({undo, redo});
    target.addSeparator();
    target.addActions({search, refresh, copyBaseUrl, notices});
    target.addSeparator();
    target.addActions(themes->actions());
    target.addSeparator();
    target.addActions({shortcuts, closeWindow, quit});
}

} // namespace fairlead::ui
