// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fairleadd/fidelity_command.h"

#include "app/fairleadd/request_file.h"

#include <QCoreApplication>

namespace fairlead::app {

Result<void> FidelityCommand::start(const Options& options) {
    auto bytes = readRequestFile(options.fidelity, m_config.limits.maxBodyBytes);
    if (!bytes)
        return bytes.error();
    m_request = {*std::move(bytes), options.route, options.endpoint};
    auto plan = engine::planFidelity(m_config, m_request);
    if (!plan)
        return plan.error();
    m_plan = *std::move(plan);
    connect(&m_resolver, &engine::SecretResolver::changed, this, &FidelityCommand::secretsRead);
    config::Config provider;
    provider.providers.push_back(m_plan.provider);
    m_resolver.want(engine::secretRefs(provider));
    return {};
}

void FidelityCommand::secretsRead() {
    if (m_resolver.isPending() || m_check != nullptr)
        return;
    m_check = std::make_unique<engine::FidelityCheck>(
        m_clock, m_config, m_plan,
        engine::makeRuntimeProvider(m_plan.provider, m_config.timeouts, m_resolver.secrets()), m_request.body);
    m_check->start([this](const Result<api::FidelityReport>& report) { checked(report); });
}

void FidelityCommand::checked(const Result<api::FidelityReport>& report) {
    if (report)
        m_text = report->text;
    else
        m_problem = report.error().message;
    QCoreApplication::exit(report && report->verdict == api::FidelityVerdict::Identical ? 0 : 1);
}

} // namespace fairlead::app
