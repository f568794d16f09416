// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/system_vault.h"

#include "proxy/config/names.h"
#include "proxy/vault/local_secrets.h"

#include <QTimer>

#include <utility>

namespace fairlead::vault {

using config::SecretSource;

void SystemVault::read(const config::SecretRef& ref, ReadCallback done) {
    switch (ref.source) {
    case SecretSource::Keychain:
        m_keychain.read(ref.name, std::move(done));
        return;
    case SecretSource::Memory:
        m_memory.read(ref, std::move(done));
        return;
    case SecretSource::Env:
        QTimer::singleShot(0, this, [name = ref.name, done = std::move(done)] { done(readEnvironmentSecret(name)); });
        return;
    case SecretSource::File:
        QTimer::singleShot(0, this, [name = ref.name, done = std::move(done)] { done(readSecretFile(name)); });
        return;
    }
}

void SystemVault::write(const config::SecretRef& ref, Secret secret, DoneCallback done) {
    if (ref.source == SecretSource::Keychain)
        m_keychain.write(ref.name, std::move(secret), std::move(done));
    else if (ref.source == SecretSource::Memory)
        m_memory.write(ref, std::move(secret), std::move(done));
    else
        refuse(ref, std::move(done));
}

void SystemVault::remove(const config::SecretRef& ref, DoneCallback done) {
    if (ref.source == SecretSource::Keychain)
        m_keychain.remove(ref.name, std::move(done));
    else if (ref.source == SecretSource::Memory)
        m_memory.remove(ref, std::move(done));
    else
        refuse(ref, std::move(done));
}

void SystemVault::refuse(const config::SecretRef& ref, DoneCallback done) {
    Error error{ErrorCode::InvalidArgument,
                "The secret " + config::describe(ref) + " can only be changed where it is kept."};
    QTimer::singleShot(0, this, [error = std::move(error), done = std::move(done)] { done(error); });
}

} // namespace fairlead::vault
