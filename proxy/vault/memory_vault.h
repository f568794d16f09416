// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/vault/vault.h"

#include <map>

namespace fairlead::vault {

// Keeps secrets in this process until it is destroyed, whatever place a reference names: for keys of one session, for
// demo mode, and in tests instead of the places of the system. Removing what is not there succeeds.
class MemoryVault final : public Vault {
    Q_OBJECT

public:
    using Vault::Vault;

    void read(const config::SecretRef& ref, ReadCallback done) override;
    void write(const config::SecretRef& ref, Secret secret, DoneCallback done) override;
    void remove(const config::SecretRef& ref, DoneCallback done) override;

private:
    std::map<config::SecretRef, Secret> m_secrets;
};

} // namespace fairlead::vault
