// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/system_tray.h"

namespace fairlead::ui {

namespace {
constexpr int kRetryMs = 5000;
}

Icon trayShape(TrayState state) {
    switch (state) {
    case TrayState::Running:
        return Icon::TrayRunning;
    case TrayState::Degraded:
        return Icon::TrayDegraded;
    case TrayState::Error:
        return Icon::TrayError;
    case TrayState::Paused:
        return Icon::TrayPaused;
    }
    Q_UNREACHABLE();
}

SystemTray::SystemTray(const Theme& theme, QObject* parent)
    : Tray(parent), m_theme(theme), m_line(m_menu.addAction(QStringLiteral("Fairlead"))) {
    m_line->setEnabled(false);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("Copy base URL")), &QAction::triggered, this, &Tray::copyBaseUrlRequested);
    connect(m_menu.addAction(tr("Open")), &QAction::triggered, this, &Tray::openRequested);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("Quit")), &QAction::triggered, this, &Tray::quitRequested);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit openRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::openRequested);
    connect(&m_retry, &QTimer::timeout, this, &SystemTray::tryToShow);
    m_retry.setInterval(kRetryMs);
    showIcon();
    connect(&theme, &Theme::systemSchemeChanged, this, &SystemTray::showIcon);
    tryToShow();
}

void SystemTray::tryToShow() {
    const bool available = QSystemTrayIcon::isSystemTrayAvailable();
    if (available)
        m_icon.show();
    if (available || m_triesLeft-- == 0)
        m_retry.stop();
    else if (!m_retry.isActive())
        m_retry.start();
}

void SystemTray::setState(TrayState state, const QString& line) {
    if (std::exchange(m_state, state) != state)
        showIcon();
    m_icon.setToolTip(QStringLiteral("Fairlead: %1").arg(line));
    m_line->setText(line);
}

void SystemTray::showIcon() {
    // The tray belongs to the desktop, so the desktop's scheme counts and not the one chosen for the window.
    m_icon.setIcon(fixedIcon(trayShape(m_state), palette(m_theme.systemScheme()).text));
}

void SystemTray::say(const QString& title, const QString& text) {
    m_icon.showMessage(title, text, QSystemTrayIcon::Information);
}

} // namespace fairlead::ui
