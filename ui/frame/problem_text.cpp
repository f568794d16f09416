// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/problem_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace fairlead::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Problem", text);
}

QString str(const std::string& text) {
    return QString::fromStdString(text);
}

// " It is held by node, pid 4312." or nothing.
QString sentence(const QString& pattern, const std::string& detail) {
    return detail.empty() ? QString() : pattern.arg(str(detail)) + u' ';
}

struct KeyName {
    QString provider;
    QString key;
};

// "groq/main" → the provider's name for people, and the key.
KeyName keyName(const std::string& subject, const config::Config& config) {
    const auto slash = subject.find('/');
    const std::string id = subject.substr(0, slash);
    KeyName name{str(id), slash == std::string::npos ? QString() : str(subject.substr(slash + 1))};
    for (const config::Provider& provider : config.providers) {
        if (provider.id == id && !provider.name.empty())
            name.provider = str(provider.name);
    }
    return name;
}

ProblemText secretMissing(const api::Problem& problem, const config::Config& config) {
    const QString why = sentence(QStringLiteral("%1."), problem.detail);
    if (problem.subject == "client")
        return {Status::Bad, tr("A client token cannot be read."),
                why + tr("Clients that use it are refused until it is there again.")};
    const KeyName name = keyName(problem.subject, config);
    return {Status::Warn, tr("The key “%1” of %2 cannot be read.").arg(name.key, name.provider),
            why + tr("Requests use the provider's other keys or the next target.")};
}

int importance(api::ProblemKind kind) {
    using Kind = api::ProblemKind;
    switch (kind) {
    case Kind::PortInUse:
    case Kind::ListenRefused:
        return 4;
    case Kind::KeychainLocked:
        return 3;
    case Kind::KeychainUnavailable:
        return 2;
    case Kind::SecretMissing:
        return 1;
    case Kind::LedgerUnavailable:
        return 0;
    }
    Q_UNREACHABLE();
}

} // namespace

ProblemText problemText(const api::Problem& problem, const config::Config& config) {
    using Kind = api::ProblemKind;
    const QString port = QString::number(config.listen.port);
    switch (problem.kind) {
    case Kind::PortInUse:
        return {Status::Bad, tr("Port %1 is in use.").arg(port),
                sentence(tr("It is held by %1."), problem.detail) + tr("No client can reach Fairlead until then.")};
    case Kind::ListenRefused:
        return {Status::Bad, tr("Fairlead may not listen on %1:%2.").arg(str(config.listen.host), port),
                sentence(QStringLiteral("%1."), problem.detail) + tr("No client can reach it until then.")};
    case Kind::KeychainLocked:
        return {Status::Warn, tr("The keychain is locked."),
                tr("Provider keys cannot be read, so requests that need them fail until it is unlocked.")};
    case Kind::KeychainUnavailable:
        return {Status::Warn, tr("There is no keychain service here."),
                tr("Keys cannot be stored; new ones can be kept in memory until Fairlead quits.")};
    case Kind::SecretMissing:
        return secretMissing(problem, config);
    case Kind::LedgerUnavailable:
        return {Status::Warn, tr("Requests are not being recorded."),
                sentence(QStringLiteral("%1."), problem.detail) + tr("They are answered as usual.")};
    }
    Q_UNREACHABLE();
}

QList<Remedy> remedies(const api::Problem& problem) {
    using Kind = api::ProblemKind;
    switch (problem.kind) {
    case Kind::PortInUse:
    case Kind::ListenRefused:
        return {Remedy::TryAgain, Remedy::UseFreePort};
    case Kind::KeychainLocked:
        return {Remedy::Unlock};
    case Kind::KeychainUnavailable:
        return {Remedy::TryAgain, Remedy::KeepForSession};
    case Kind::SecretMissing:
        if (problem.subject == "client")
            return {Remedy::TryAgain};
        return {Remedy::TryAgain, Remedy::OpenProvider};
    case Kind::LedgerUnavailable:
        return {Remedy::CopyDetails};
    }
    Q_UNREACHABLE();
}

QString remedyText(Remedy remedy, std::uint16_t freePort) {
    switch (remedy) {
    case Remedy::TryAgain:
        return tr("Try again");
    case Remedy::UseFreePort:
        return tr("Use port %1").arg(freePort);
    case Remedy::Unlock:
        return tr("Unlock");
    case Remedy::KeepForSession:
        return tr("Keep keys for this session");
    case Remedy::OpenProvider:
        return tr("Open provider");
    case Remedy::CopyDetails:
        return tr("Copy details");
    }
    Q_UNREACHABLE();
}

std::optional<api::Problem> mostImportant(std::span<const api::Problem> problems,
                                          std::span<const api::Problem> dismissed) {
    const api::Problem* best = nullptr;
    for (const api::Problem& problem : problems) {
        if (std::ranges::find(dismissed, problem) != dismissed.end())
            continue;
        if (best == nullptr || importance(problem.kind) > importance(best->kind))
            best = &problem;
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

} // namespace fairlead::ui
