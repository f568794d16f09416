// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/config/config.h"
#include "proxy/vault/vault.h"

#include <QThread>

#include <cstdint>
#include <string>

namespace fairlead::app {

// Demo mode: the simulator on a thread of its own, and a configuration that uses it as if it were a provider. Main
// thread; destroying it stops the simulator.
class Demo {
public:
    // Starts the simulator on a free loopback port. Error when there is none.
    static Result<std::unique_ptr<Demo>> start();
    ~Demo();

    // The key and token it names are put into the vault's memory by putSecrets().
    config::Config config() const;
    void putSecrets(vault::Vault& vault) const;
    // What clients send. Made anew for every start, and worth nothing beyond it.
    const std::string& token() const { return m_token; }

private:
    Demo() = default;
    QThread m_thread;
    std::uint16_t m_port = 0;
    std::string m_token;
};

// A line for a terminal that streams an answer.
std::string curlLine(const std::string& baseUrl, const std::string& token, const std::string& model);

} // namespace fairlead::app
