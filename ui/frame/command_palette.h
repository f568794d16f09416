// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>
#include <QList>

#include <functional>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace fairlead::ui {

// One line of the palette.
struct Command {
    QString text;
    QString hint; // shortcut or place, at the right
    QIcon icon;
    std::function<void()> run;
};

// Commands for the actions that can be used now, in their order; each text once.
QList<Command> commandsOf(const QList<QAction*>& actions);
// Those that fit the letters, best first.
QList<Command> matching(const QList<Command>& commands, const QString& letters);

// "Search or run": letters filter, arrows choose, Enter runs, Escape closes.
class CommandPalette final : public QFrame {
    Q_OBJECT

public:
    // What the letters alone mean (a pasted request id), put above the matching commands.
    using Direct = std::function<QList<Command>(const QString& letters)>;

    CommandPalette(const Theme& theme, Direct direct, QWidget* window);

    // Below the top of the window, with these commands and no letters.
    void open(QList<Command> commands);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();
    void move(int rows);
    void run();

    const Theme& m_theme;
    Direct m_direct;
    QList<Command> m_commands;
    QList<Command> m_shown;
    QLineEdit* m_letters;
    QListView* m_list;
    QStandardItemModel* m_model;
};

} // namespace fairlead::ui
