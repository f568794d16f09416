// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"
#include "proxy/config/model_setting.h"
#include "proxy/config/route.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The configuration as plain values. Reading and checking, and writing, are free functions in config_reader.h and
// config_writer.h; a running relay holds an immutable snapshot of it.
//
// Members that came after the first release are initialised with {}, so that lists of the first ones keep compiling.
namespace fairlead::config {

// Where a secret is kept. The configuration holds only this reference, never the characters.
enum class SecretSource { Keychain, Env, File, Memory };

struct SecretRef {
    SecretSource source = SecretSource::Keychain;
    // Keychain: entry name ("openai/main"). Env: variable. File: absolute path. Memory: name in this process; demo mode
    // and tests only, not accepted in a file.
    std::string name;
    friend bool operator==(const SecretRef&, const SecretRef&) = default;
    friend auto operator<=>(const SecretRef&, const SecretRef&) = default;
};

enum class Dialect { OpenAiChat, OpenAiResponses, AnthropicMessages, Gemini, OllamaChat };

// Absent = inherited (provider from the top level, top level from the built-in default); zero = no limit.
struct Timeouts {
    std::optional<std::chrono::milliseconds> connect;   // default 10 s
    std::optional<std::chrono::milliseconds> firstByte; // default 120 s
    std::optional<std::chrono::milliseconds> idle;      // default 120 s
    std::optional<std::chrono::milliseconds> total;     // default none
    friend bool operator==(const Timeouts&, const Timeouts&) = default;
};

struct Listen {
    std::string host = "127.0.0.1";
    std::uint16_t port = 4141;
    // Host header values accepted beside loopback names and `host`, without port.
    std::vector<std::string> allowedHosts;
    // Origins of browser pages that may call ("https://app.example"); everything else with an Origin is refused.
    std::vector<std::string> allowedOrigins;
    friend bool operator==(const Listen&, const Listen&) = default;
};

struct Limits {
    std::int64_t maxBodyBytes = 64 * 1024 * 1024;
    std::int64_t maxHeaderBytes = 32 * 1024;
    int maxConnections = 4096;
    friend bool operator==(const Limits&, const Limits&) = default;
};

// Of all requests that it is put on together. Absent = no limit.
struct RateLimits {
    std::optional<std::int64_t> rpm;         // requests a minute
    std::optional<std::int64_t> tpm;         // tokens a minute, input and output
    std::optional<std::int64_t> concurrency; // requests under way
    friend bool operator==(const RateLimits&, const RateLimits&) = default;
};

struct Client {
    std::string id;
    SecretRef token;
    bool admin = false;                           // may use /fairlead/v1/
    std::string userTier{};                       // own word to match on: "premium"; empty = none
    Priority priority = Priority::Normal;         // of requests that do not say
    std::map<std::string, std::string> aliases{}; // model asked for, to a model or the id of a route; looked up once
    std::vector<std::string> jurisdictions{};     // the only ones that may answer it: "EU", "local"; empty = any
    RateLimits rateLimits{};
    RateLimits userRateLimits{}; // of each of its users (x-fairlead-user)
    friend bool operator==(const Client&, const Client&) = default;
};

struct Key {
    std::string id;
    SecretRef secret;
    bool enabled = true;
    int weight = 1; // 0 to 1000; share of the provider's requests; 0 = only when nothing else is left
    RateLimits rateLimits{};
    friend bool operator==(const Key&, const Key&) = default;
};

struct HeaderSetting {
    std::string name;
    std::string value;
    friend bool operator==(const HeaderSetting&, const HeaderSetting&) = default;
};

// Fields left out of the file take the preset's value; what a preset leaves open has the default given here.
struct Provider {
    std::string id;
    std::string name;   // shown to people; empty = preset's name, else id
    std::string preset; // id in the catalogue; empty = everything is given here
    std::optional<Dialect> dialect;
    std::string baseUrl;                // "https://api.openai.com/v1", without trailing slash
    std::string apiVersion;             // Azure's addressing by deployment: "2024-10-21"; empty = none
    std::vector<Key> keys;              // empty = the provider needs none (a local server)
    std::vector<std::string> models;    // beside those that the provider lists
    std::vector<HeaderSetting> headers; // sent with every request; no secrets
    std::string proxy;
    std::string caFile;
    Timeouts timeouts;
    std::optional<bool> streamUsage;  // understands stream_options.include_usage; absent = the preset's, else true
    std::optional<bool> responsesApi; // an openai-chat provider that answers /responses too; absent = the preset's
    std::string jurisdiction;         // where it handles data: "EU", "local"; empty = the preset's
    RateLimits rateLimits;            // of all its keys together
    bool enabled = true;
    friend bool operator==(const Provider&, const Provider&) = default;
};

// When a target or a key is taken out of use.
struct Breaker {
    int failures = 3;                                // in a row
    double errorRate = 0.5;                          // of the requests in the window; 0 to 1
    int window = 100;                                // requests
    int minRequests = 20;                            // fewer in the window than this, and the rate says nothing
    std::chrono::milliseconds probeInterval{30'000}; // between two active probes while it is open
    friend bool operator==(const Breaker&, const Breaker&) = default;
};

struct Config {
    static constexpr int kCurrentVersion = 1;
    int version = kCurrentVersion;
    Listen listen;
    Limits limits;
    Timeouts timeouts;
    std::vector<Client> clients;
    std::vector<Provider> providers;
    std::vector<Route> routes;
    std::vector<ModelSetting> models;
    Breaker breaker;
    double retryBudget = 0.2; // retries for each request, over all live traffic; 0 = none, 1 = as many as requests
    // Conversations of the Responses API stay in memory, so that previous_response_id works with providers that keep
    // none. Off, the relay holds nothing of a prompt after its answer.
    bool keepResponses = false;

    // Null when there is none of that id.
    const Route* findRoute(std::string_view id) const;
    friend bool operator==(const Config&, const Config&) = default;
};

} // namespace fairlead::config
