// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/vault/vault.h"

#include <QTest>

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace fairlead::vault::test {

// What a vault answered, or nothing yet. It outlives the test function, so that a late answer is harmless.
template <typename T>
struct Pending {
    std::shared_ptr<std::optional<Result<T>>> answer = std::make_shared<std::optional<Result<T>>>();

    bool isDone() const { return answer->has_value(); }
    // After isDone().
    bool succeeded() const { return answer->value().has_value(); }
    ErrorCode code() const { return answer->value().error().code; }
    std::string message() const { return answer->value().error().message; }
};

inline Pending<Secret> read(Vault& vault, const config::SecretRef& ref) {
    Pending<Secret> pending;
    vault.read(ref, [answer = pending.answer](Result<Secret> result) { answer->emplace(std::move(result)); });
    return pending;
}

inline Pending<void> write(Vault& vault, const config::SecretRef& ref, const std::string& value) {
    Pending<void> pending;
    vault.write(ref, Secret(value),
                [answer = pending.answer](Result<void> result) { answer->emplace(std::move(result)); });
    return pending;
}

inline Pending<void> remove(Vault& vault, const config::SecretRef& ref) {
    Pending<void> pending;
    vault.remove(ref, [answer = pending.answer](Result<void> result) { answer->emplace(std::move(result)); });
    return pending;
}

inline std::string revealed(const Pending<Secret>& pending) {
    return pending.isDone() && pending.succeeded() ? std::string(pending.answer->value()->reveal()) : "(no secret)";
}

inline config::SecretRef keychain(std::string name) {
    return {config::SecretSource::Keychain, std::move(name)};
}
inline config::SecretRef env(std::string name) {
    return {config::SecretSource::Env, std::move(name)};
}
inline config::SecretRef file(std::string name) {
    return {config::SecretSource::File, std::move(name)};
}
inline config::SecretRef memory(std::string name) {
    return {config::SecretSource::Memory, std::move(name)};
}

} // namespace fairlead::vault::test
