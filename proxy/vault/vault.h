// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/base/secret.h"
#include "proxy/config/config.h"

#include <QObject>

#include <functional>

namespace fairlead::vault {

// Reads and writes secrets by reference. Asynchronous, because a keychain may ask its user to unlock it; answers come
// on the vault's thread (the main thread), from the event loop, and never after the vault is destroyed.
//
// Error codes of every implementation: NotFound (the place works, there is no such secret), Permission (locked, prompt
// dismissed, file readable by others), Unavailable (no keychain service), Io, InvalidArgument (place cannot be
// written).
class Vault : public QObject {
    Q_OBJECT

public:
    using ReadCallback = std::function<void(Result<Secret>)>;
    using DoneCallback = std::function<void(Result<void>)>;

    using QObject::QObject;
    virtual void read(const config::SecretRef& ref, ReadCallback done) = 0;
    virtual void write(const config::SecretRef& ref, Secret secret, DoneCallback done) = 0;
    virtual void remove(const config::SecretRef& ref, DoneCallback done) = 0;
};

} // namespace fairlead::vault
