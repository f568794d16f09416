// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fairleadd/headless.h"

#include "app/common/config_loading.h"
#include "proxy/base/log.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace fairlead::app {

namespace {

std::string describe(const api::Problem& problem) {
    using api::ProblemKind;
    switch (problem.kind) {
    case ProblemKind::PortInUse:
        return "Port " + problem.subject + " is in use" +
               (problem.detail.empty() ? "." : " by " + problem.detail + ".");
    case ProblemKind::ListenRefused:
        return problem.detail;
    case ProblemKind::KeychainLocked:
        return "The keychain is locked; secrets in it cannot be read. Use env or file references on a server.";
    case ProblemKind::KeychainUnavailable:
        return "There is no keychain service; secrets in it cannot be read. Use env or file references on a server.";
    case ProblemKind::SecretMissing:
        return "No secret for " + problem.subject + ": " + problem.detail;
    case ProblemKind::LedgerUnavailable:
        return "Requests are not recorded: " + problem.detail;
    }
    return {};
}

} // namespace

Headless::Headless(const Options& options, config::ConfigStore* store, UnixSignals& unixSignals)
    : m_store(store), m_service(relayOptions(options), m_clock, m_vault) {
    connect(&m_service, &api::RelayService::statusChanged, this, &Headless::statusChanged);
    connect(&unixSignals, &UnixSignals::reload, this, &Headless::reload);
    connect(&unixSignals, &UnixSignals::terminate, this, &Headless::terminate);
}

void Headless::start(config::Config config) {
    m_service.applyConfig(std::move(config));
}

void Headless::statusChanged(const api::RelayStatus& status) {
    for (const api::Problem& problem : status.problems) {
        if (std::find(m_logged.begin(), m_logged.end(), problem) == m_logged.end())
            log(LogLevel::Warning, describe(problem));
    }
    m_logged = status.problems;
    if (status.state == api::RelayState::ListenFailed) {
        QCoreApplication::exit(1);
    } else if (status.state == api::RelayState::Running && status.baseUrl() != m_announced) {
        m_announced = status.baseUrl();
        std::printf("fairlead listening on %s\n", m_announced.c_str());
        std::fflush(stdout);
        if (const auto callback = std::exchange(m_onListening, nullptr))
            callback(m_announced);
    } else if (status.state == api::RelayState::Stopped && m_terminating) {
        QCoreApplication::exit(0);
    }
}

void Headless::reload() {
    if (m_store == nullptr)
        return;
    auto config = loadConfig(*m_store);
    if (!config) {
        log(LogLevel::Error, "Not reloaded, the running configuration stays. " + config.error().message);
        return;
    }
    log(LogLevel::Info, "Configuration reloaded.");
    m_service.applyConfig(std::move(*config));
}

void Headless::terminate() {
    if (m_terminating) {
        QCoreApplication::exit(0);
        return;
    }
    m_terminating = true;
    log(LogLevel::Info,
        "Draining: running requests are finished, then the relay stops. A second signal stops it at once.");
    m_service.drain();
}

} // namespace fairlead::app
