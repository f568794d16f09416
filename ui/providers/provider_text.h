// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/base/result.h"
#include "proxy/config/config.h"
#include "ui/widgets/badge.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace fairlead::ui {

// The words of the Providers page. Pure.
class ProviderText {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::ProviderText)

public:
    static QString name(const config::Provider& provider);
    // "api.groq.com/openai/v1 · Chat Completions · United States"
    static QString facts(const config::Provider& provider);
    // "3 keys", "no key needed", "no key"
    static QString keys(const config::Provider& provider);
    // "US, global" → "United States, global"
    static QString jurisdiction(const std::string& codes);
    static QString dialect(config::Dialect dialect);
    // "System keychain", "Variable GROQ_API_KEY", "File /run/key", "This session only"
    static QString storage(const config::SecretRef& ref);
    // What its breakers and keys say, and else how its last attempts ended.
    static BadgeContent state(const config::Provider& provider, const api::RelayStatus& status);
    // "94 attempts, 6 failed"; of the last 100.
    static QString attempts(const api::ProviderHealth& health);
    // Why a key could not be put into the keychain, and what to do.
    static QString storeError(const Error& error);
    // The ids of the routes that have a target on it.
    static QStringList usedBy(const config::Config& config, const std::string& providerId);
};

// The provider with this id, or null.
const config::Provider* findProvider(const config::Config& config, std::string_view id);
config::Provider* findProvider(config::Config& config, std::string_view id);
const config::Key* findKey(const config::Provider& provider, std::string_view id);

} // namespace fairlead::ui
