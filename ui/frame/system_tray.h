// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/tray.h"
#include "ui/theme/icons.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

namespace fairlead::ui {

// The shape says the state; the colour is only that of text on the desktop.
Icon trayShape(TrayState state);

// QSystemTrayIcon. At login the tray may come later than we do, so its absence is checked five times, 5 s apart.
class SystemTray final : public Tray {
    Q_OBJECT

public:
    explicit SystemTray(const Theme& theme, QObject* parent = nullptr);

    bool isShown() const override { return m_icon.isVisible(); }
    void setState(TrayState state, const QString& line) override;
    void say(const QString& title, const QString& text) override;

private:
    void tryToShow();
    void showIcon();

    const Theme& m_theme;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QAction* m_line;
    QTimer m_retry;
    TrayState m_state = TrayState::Paused;
    int m_triesLeft = 5;
};

} // namespace fairlead::ui
