// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"

#include <QObject>

#include <functional>

namespace fairlead::ui {

// A key on its way into the keychain. When storing fails the key stays here, to be tried again or kept for the session;
// it is wiped once it is stored or dropped. Main thread.
class PendingKey final : public QObject {
    Q_OBJECT

public:
    // Called with the place where the key is now and its masked form.
    using Stored = std::function<void(const config::SecretRef& ref, const QString& masked)>;

    explicit PendingKey(api::RelayService& service, QObject* parent = nullptr);

    void store(config::SecretRef ref, Secret secret, Stored stored);
    void tryAgain();
    void keepForSession();
    void drop();

    bool isBusy() const { return m_busy; }
    // Why the last attempt failed; empty = it did not.
    const QString& error() const { return m_error; }

signals:
    void changed();

private:
    void begin();

    api::RelayService& m_service;
    config::SecretRef m_ref;
    Secret m_secret;
    Stored m_stored;
    QString m_error;
    bool m_busy = false;
    int m_attempt = 0; // answers of dropped attempts are ignored
};

} // namespace fairlead::ui
