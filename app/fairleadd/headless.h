// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/options.h"
#include "app/common/unix_signals.h"
#include "proxy/base/clock.h"
#include "proxy/config/config_store.h"
#include "proxy/engine/local_relay_service.h"
#include "proxy/vault/system_vault.h"

#include <QObject>

#include <functional>
#include <string>

namespace fairlead::app {

// The relay as a service of the system: prints the ready line, logs problems once each, reloads on SIGHUP, drains on
// SIGTERM (a second one ends at once). Main thread.
class Headless : public QObject {
    Q_OBJECT

public:
    // `store` is null in demo mode: nothing to reload.
    Headless(const Options& options, config::ConfigStore* store, UnixSignals& unixSignals);

    vault::Vault& vault() { return m_vault; }
    void start(config::Config config);
    // Called once, after the ready line, with the base URL.
    void onListening(std::function<void(const std::string&)> callback) { m_onListening = std::move(callback); }

private:
    void statusChanged(const api::RelayStatus& status);
    void reload();
    void terminate();

    SystemClock m_clock;
    vault::SystemVault m_vault;
    config::ConfigStore* m_store;
    engine::LocalRelayService m_service;
    std::function<void(const std::string&)> m_onListening;
    std::string m_announced; // base URL of the last ready line
    std::vector<api::Problem> m_logged;
    bool m_terminating = false;
};

} // namespace fairlead::app
