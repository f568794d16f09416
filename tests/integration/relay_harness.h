// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/config/config.h"
#include "proxy/engine/local_relay_service.h"
#include "proxy/vault/memory_vault.h"
#include "tests/support/raw_http_client.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace fairlead::test {

// A whole relay in this process: real sockets, real ledger in a temporary folder, secrets in memory. The client "dev"
// (token "dev-token") is an admin. Providers and routes are added before start().
class RelayHarness {
public:
    explicit RelayHarness(int workers = 1);

    config::Config config; // what start() and apply() use

    // An OpenAI-compatible provider at a loopback port, with the key "key-of-ID".
    config::Provider& addProvider(const std::string& id, std::uint16_t port);
    // A route with one tier a target ("provider/model"), in order. No target is tried twice, so that a test sees each
    // failure once; those of retries say otherwise.
    void addRoute(const std::string& model, const std::vector<std::string>& targets);

    // Applies the configuration and waits until the relay listens. False when it does not.
    bool start();
    // A new relay in the place of this one, with the same data folder and configuration.
    bool restart();
    void apply() { m_service->applyConfig(config); }
    engine::LocalRelayService& service() { return *m_service; }
    std::uint16_t port() const { return m_service->status().port; }
    std::string dataDir() const { return m_folder.path().toStdString(); }

    // Sends a request and waits for its whole answer; a status of 0 means that the connection ended without one.
    RawResponse post(const std::string& path, const std::string& body, const std::string& extraHeaders = {});
    // The same for an answer that may break off: every byte that came, head and chunk sizes included.
    std::string postForBytes(const std::string& path, const std::string& body, const std::string& extraHeaders = {});
    RawResponse get(const std::string& path, const std::string& extraHeaders = {});
    static std::string requestText(const std::string& method, const std::string& path, const std::string& body,
                                   const std::string& extraHeaders);

    // The record of a response, by its x-fairlead-request-id, once the ledger has it.
    ledger::RequestRecord recordOf(const RawResponse& response);
    // The newest records.
    std::vector<ledger::RequestRecord> records(int limit = 100);

    vault::MemoryVault& vault() { return m_vault; }

private:
    RawResponse exchange(const std::string& text);
    void makeService();

    int m_workers;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    vault::MemoryVault m_vault;
    std::unique_ptr<engine::LocalRelayService> m_service;
};

// A chat request body.
std::string chatBody(const std::string& model, bool stream, const std::string& more = {});

} // namespace fairlead::test
