// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/vault/keychain.h"
#include "proxy/vault/memory_vault.h"
#include "proxy/vault/vault.h"

namespace fairlead::vault {

// The vault of the programs: sends each reference to its place. Env and file are read only, so writing and removing
// there is InvalidArgument; memory lasts as long as this object. A keychain that waits for its user holds up nothing
// but further keychain calls, and D-Bus is not touched before the first of them. Main thread.
class SystemVault final : public Vault {
    Q_OBJECT

public:
    using Vault::Vault;

    void read(const config::SecretRef& ref, ReadCallback done) override;
    void write(const config::SecretRef& ref, Secret secret, DoneCallback done) override;
    void remove(const config::SecretRef& ref, DoneCallback done) override;

private:
    void refuse(const config::SecretRef& ref, DoneCallback done);

    Keychain m_keychain;
    MemoryVault m_memory;
};

} // namespace fairlead::vault
