// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/demo.h"
#include "app/common/options.h"
#include "app/common/unix_signals.h"
#include "proxy/base/clock.h"
#include "proxy/config/config_store.h"
#include "proxy/engine/local_relay_service.h"
#include "proxy/vault/system_vault.h"
#include "ui/document/config_document.h"
#include "ui/frame/main_window.h"
#include "ui/frame/system_tray.h"
#include "ui/theme/system_scheme.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QSettings>
#include <QTimer>

#include <memory>
#include <string>

namespace fairlead::app {

// Puts the desktop together: relay, document, window and pages, and carries wishes from one to the other. Main thread;
// lives as long as the program.
class Desktop : public QObject {
    Q_OBJECT

public:
    Desktop(const Options& options, UnixSignals& unixSignals);
    ~Desktop() override;

    // Reads or makes the configuration, starts the relay and shows the window. Error: demo mode found no port.
    Result<void> start();

private:
    void addPages();
    void loadConfig();
    void makeFirstConfig();
    Result<void> startDemoMode();
    void addDemoProvider();
    Result<void> save(const config::Config& config);
    void statusChanged(const api::RelayStatus& status);
    void reload();
    void quit();

    Options m_options;
    QSettings m_settings;
    SystemClock m_clock;
    ui::Theme m_theme;
    ui::SystemScheme m_systemScheme;
    vault::SystemVault m_vault;
    config::ConfigStore m_store;
    engine::LocalRelayService m_service;
    ui::ConfigDocument m_document;
    ui::SystemTray m_tray;
    ui::MainWindow m_window;
    std::unique_ptr<Demo> m_demo;
    std::string m_demoProvider; // id of the provider that stands for it
    std::string m_announced;    // base URL of the last ready line
    QTimer m_quitTimer;
    bool m_quitting = false;
};

} // namespace fairlead::app
