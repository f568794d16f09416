// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/vault/glib_pump.h"
#include "proxy/vault/vault.h"

#include <QObject>

#include <deque>
#include <functional>
#include <string>

namespace QKeychain {
class Job;
}

namespace fairlead::vault {

// Entries of the desktop's keychain under the service "fairlead": Secret Service or KWallet, through QtKeychain,
// without its plain-text fallback. Jobs run one after the other, because each may ask the user to unlock the keychain;
// such a job takes as long as the user does. Nothing is touched before the first call. Main thread; answers come from
// the event loop, none after destruction: a job that runs then ends unheard, those that wait are dropped.
class Keychain : public QObject {
    Q_OBJECT

public:
    explicit Keychain(QObject* parent = nullptr);
    ~Keychain() override;

    void read(const std::string& entry, Vault::ReadCallback done);
    void write(const std::string& entry, Secret secret, Vault::DoneCallback done);
    // Removing what is not there succeeds; not every keychain tells the difference.
    void remove(const std::string& entry, Vault::DoneCallback done);

private:
    struct Task {
        std::function<QKeychain::Job*()> makeJob;
        std::function<void(QKeychain::Job&)> finish;
    };
    void enqueue(Task task);
    void startNext();
    void onFinished(QKeychain::Job* job);
    // Success, or Permission when the entry exists and is locked.
    void unlessLocked(const std::string& entry, Vault::DoneCallback done);

    std::deque<Task> m_tasks; // the first one is running when m_isBusy
    bool m_isBusy = false;
    GlibPump m_pump;
};

} // namespace fairlead::vault
