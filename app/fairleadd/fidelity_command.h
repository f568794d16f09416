// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/options.h"
#include "proxy/base/clock.h"
#include "proxy/engine/fidelity_check.h"
#include "proxy/engine/secret_resolver.h"
#include "proxy/vault/system_vault.h"

#include <QObject>

#include <memory>
#include <string>

namespace fairlead::app {

// fairleadd --fidelity: reads the request and the keys of the provider it goes to, runs the check, and ends the event
// loop with the exit code. Main thread. Opens no ledger and serves nobody else, so that a relay may run meanwhile.
class FidelityCommand final : public QObject {
    Q_OBJECT

public:
    explicit FidelityCommand(config::Config config) : m_config(std::move(config)), m_resolver(m_vault) {}

    // Error: what the user gave cannot be used; then there is nothing to wait for.
    Result<void> start(const Options& options);

    // After the event loop: the report, or why there is none.
    const std::string& text() const { return m_text; }
    const std::string& problem() const { return m_problem; }

private:
    void secretsRead();
    void checked(const Result<api::FidelityReport>& report);

    SystemClock m_clock;
    vault::SystemVault m_vault;
    config::Config m_config;
    engine::SecretResolver m_resolver;
    api::FidelityRequest m_request;
    engine::FidelityPlan m_plan;
    std::unique_ptr<engine::FidelityCheck> m_check;
    std::string m_text;
    std::string m_problem;
};

} // namespace fairlead::app
