// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/secret_resolver.h"

#include <QPointer>

#include <algorithm>

namespace fairlead::engine {

SecretResolver::SecretResolver(vault::Vault& vault, QObject* parent) : QObject(parent), m_vault(vault) {}

void SecretResolver::want(const std::vector<config::SecretRef>& refs) {
    m_wanted = refs;
    const auto unwanted = [&refs](const auto& entry) {
        return std::find(refs.begin(), refs.end(), entry.first) == refs.end();
    };
    std::erase_if(m_secrets, unwanted);
    std::erase_if(m_failures, unwanted);
    for (const config::SecretRef& ref : refs) {
        const auto known = m_secrets.find(ref);
        if (known == m_secrets.end() || known->second.secret == nullptr)
            read(ref);
    }
    if (m_pending.empty())
        QMetaObject::invokeMethod(this, &SecretResolver::changed, Qt::QueuedConnection);
}

void SecretResolver::retryFailed() {
    const auto failures = m_failures;
    for (const auto& [ref, code] : failures)
        read(ref);
}

void SecretResolver::reread(const config::SecretRef& ref) {
    if (std::find(m_wanted.begin(), m_wanted.end(), ref) != m_wanted.end())
        read(ref);
}

void SecretResolver::read(const config::SecretRef& ref) {
    if (!m_pending.insert(ref).second)
        return;
    m_vault.read(ref, [self = QPointer<SecretResolver>(this), ref](Result<Secret> secret) {
        if (self == nullptr)
            return;
        self->m_pending.erase(ref);
        if (std::find(self->m_wanted.begin(), self->m_wanted.end(), ref) == self->m_wanted.end())
            return;
        if (secret) {
            self->m_secrets[ref] = {std::make_shared<const Secret>(std::move(*secret)), {}};
            self->m_failures.erase(ref);
        } else {
            self->m_secrets[ref] = {nullptr, secret.error().message};
            self->m_failures[ref] = secret.error().code;
        }
        emit self->changed();
    });
}

} // namespace fairlead::engine
