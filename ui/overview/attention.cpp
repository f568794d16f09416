// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/attention.h"

#include "ui/overview/provider_activity_model.h"

#include <algorithm>

namespace fairlead::ui {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

} // namespace

AttentionItem Attention::ofMissingSecret(const api::Problem& problem, const ProviderLooks& looks) {
    const std::string::size_type slash = problem.subject.find('/');
    if (slash == std::string::npos)
        return {Status::Warn,
                Icon::Key,
                tr("The token of client “%1” is missing").arg(text(problem.subject)),
                tr("It cannot call until the token is there"),
                tr("Try again"),
                AttentionItem::Action::RetrySecrets,
                {},
                {}};
    return {Status::Warn,
            Icon::Key,
            tr("%1 has no key “%2”")
                .arg(looks.of(problem.subject.substr(0, slash)).name, text(problem.subject.substr(slash + 1))),
            tr("It is not used until the key is there"),
            tr("Keys"),
            AttentionItem::Action::OpenPage,
            QStringLiteral("providers"),
            text(problem.subject)};
}

AttentionItem Attention::ofProblem(const api::Problem& problem, const config::Config& config,
                                   const ProviderLooks& looks) {
    using Action = AttentionItem::Action;
    const QString detail = text(problem.detail);
    switch (problem.kind) {
    case api::ProblemKind::PortInUse:
        return {Status::Bad,
                Icon::Error,
                tr("Port %1 is in use").arg(config.listen.port),
                detail.isEmpty() ? tr("No client can reach Fairlead") : tr("By %1").arg(detail),
                tr("Try again"),
                Action::RetryListen,
                {},
                {}};
    case api::ProblemKind::ListenRefused:
        return {Status::Bad,
                Icon::Error,
                tr("Cannot listen on %1:%2").arg(text(config.listen.host)).arg(config.listen.port),
                detail.isEmpty() ? tr("No client can reach Fairlead") : detail,
                tr("Try again"),
                Action::RetryListen,
                {},
                {}};
    case api::ProblemKind::KeychainLocked:
        return {Status::Bad,
                Icon::Lock,
                tr("The keychain is locked"),
                tr("Keys cannot be read until it is open"),
                tr("Unlock"),
                Action::RetrySecrets,
                {},
                {}};
    case api::ProblemKind::KeychainUnavailable:
        return {Status::Warn,
                Icon::Lock,
                tr("No keychain service"),
                tr("New keys last for this session only"),
                tr("Try again"),
                Action::RetrySecrets,
                {},
                {}};
    case api::ProblemKind::SecretMissing:
        return ofMissingSecret(problem, looks);
    case api::ProblemKind::LedgerUnavailable:
        break;
    }
    return {Status::Warn,
            Icon::Warning,
            tr("Requests are not recorded"),
            detail.isEmpty() ? tr("They are served as usual") : detail,
            {},
            Action::OpenPage,
            {},
            {}};
}

QList<AttentionItem> Attention::items(const config::Config& config, const api::RelayStatus& status,
                                      const ProviderLooks& looks) {
    QList<AttentionItem> items;
    for (const api::Problem& problem : status.problems)
        items.push_back(ofProblem(problem, config, looks));
    for (const config::Provider& provider : config.providers) {
        const auto health = std::find_if(status.providers.begin(), status.providers.end(),
                                         [&](const api::ProviderHealth& entry) { return entry.id == provider.id; });
        if (health == status.providers.end() || !provider.enabled)
            continue;
        const BadgeContent state = ProviderRows::state(provider, &*health);
        if (state.status != Status::Warn && state.status != Status::Bad)
            continue;
        QString detail = tr("%1 of the last %2 attempts failed").arg(health->failures).arg(health->requests);
        if (!health->lastError.empty())
            detail += QStringLiteral(" · ") + text(health->lastError).section(QLatin1Char(' '), 0, 0);
        const QString name = looks.of(provider.id).name;
        items.push_back({state.status, statusIcon(state.status),
                         state.status == Status::Bad            ? tr("%1 is failing").arg(name)
                         : health->lastError.starts_with("429") ? tr("%1 is limiting requests").arg(name)
                                                                : tr("%1 is unsteady").arg(name),
                         detail, tr("Requests"), AttentionItem::Action::OpenPage, QStringLiteral("requests"),
                         QStringLiteral("provider:%1 error:*").arg(text(provider.id))});
    }
    std::stable_sort(items.begin(), items.end(), [](const AttentionItem& a, const AttentionItem& b) {
        return a.status == Status::Bad && b.status != Status::Bad;
    });
    if (config.routes.empty() && !config.providers.empty())
        items.push_back({Status::Info,
                         Icon::Routes,
                         tr("There is no route yet"),
                         tr("Clients have to name provider/model"),
                         tr("Make a route"),
                         AttentionItem::Action::OpenPage,
                         QStringLiteral("routes"),
                         {}});
    return items;
}

} // namespace fairlead::ui
