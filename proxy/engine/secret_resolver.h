// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/engine/snapshot.h"
#include "proxy/vault/vault.h"

#include <QObject>

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace fairlead::engine {

// Reads the secrets that a configuration refers to and keeps what it read. Main thread. A keychain may take minutes
// (its user is asked to unlock it); everything that is already known can be used meanwhile.
class SecretResolver : public QObject {
    Q_OBJECT

public:
    explicit SecretResolver(vault::Vault& vault, QObject* parent = nullptr);

    // Reads what is not known yet and forgets what is not referred to any more. changed() follows for every answer, and
    // once from the event loop when nothing has to be read.
    void want(const std::vector<config::SecretRef>& refs);
    // Reads again what could not be read (after the user unlocked the keychain), or one reference (it was rewritten).
    void retryFailed();
    void reread(const config::SecretRef& ref);

    bool isPending() const { return !m_pending.empty(); }
    const SecretMap& secrets() const { return m_secrets; }
    // Why a reference could not be read, for the banners.
    const std::map<config::SecretRef, ErrorCode>& failures() const { return m_failures; }

signals:
    void changed();

private:
    void read(const config::SecretRef& ref);

    vault::Vault& m_vault;
    std::vector<config::SecretRef> m_wanted;
    std::set<config::SecretRef> m_pending;
    SecretMap m_secrets;
    std::map<config::SecretRef, ErrorCode> m_failures;
};

} // namespace fairlead::engine
