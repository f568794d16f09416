// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/memory_vault.h"

#include "proxy/config/names.h"

#include <QTimer>

#include <utility>

namespace fairlead::vault {

void MemoryVault::read(const config::SecretRef& ref, ReadCallback done) {
    QTimer::singleShot(0, this, [this, ref, done = std::move(done)] {
        const auto found = m_secrets.find(ref);
        if (found == m_secrets.end())
            done(Error{ErrorCode::NotFound, "There is no secret " + config::describe(ref) + "."});
        else
            done(found->second.clone());
    });
}

void MemoryVault::write(const config::SecretRef& ref, Secret secret, DoneCallback done) {
    m_secrets.insert_or_assign(ref, std::move(secret));
    QTimer::singleShot(0, this, [done = std::move(done)] { done({}); });
}

void MemoryVault::remove(const config::SecretRef& ref, DoneCallback done) {
    m_secrets.erase(ref);
    QTimer::singleShot(0, this, [done = std::move(done)] { done({}); });
}

} // namespace fairlead::vault
