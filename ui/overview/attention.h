// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/requests/provider_looks.h"
#include "ui/theme/status.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace fairlead::ui {

// One thing that someone should look at: what, why it matters, and the button that leads to the remedy.
struct AttentionItem {
    enum class Action { OpenPage, RetryListen, RetrySecrets };

    Status status = Status::Warn;
    Icon icon = Icon::Warning;
    QString text;
    QString detail;
    QString button;
    Action action = Action::OpenPage;
    QString page;    // for OpenPage
    QString subject; // for OpenPage
    friend bool operator==(const AttentionItem&, const AttentionItem&) = default;
};

class Attention {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Attention)

public:
    // Worst first. Pure.
    static QList<AttentionItem> items(const config::Config& config, const api::RelayStatus& status,
                                      const ProviderLooks& looks);

private:
    static AttentionItem ofProblem(const api::Problem& problem, const config::Config& config,
                                   const ProviderLooks& looks);
    static AttentionItem ofMissingSecret(const api::Problem& problem, const ProviderLooks& looks);
};

} // namespace fairlead::ui
