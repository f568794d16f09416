// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The configuration as plain values. Reading and checking, and writing, are free functions in config_reader.h and
// config_writer.h; a running relay holds an immutable snapshot of it.
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

enum class Strategy { Ordered, Weighted, LeastLatency, LeastCost, LeastBusy, PowerOfTwo };

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

struct Client {
    std::string id;
    SecretRef token;
    bool admin = false; // may use /fairlead/v1/
    friend bool operator==(const Client&, const Client&) = default;
};

struct Key {
    std::string id;
    SecretRef secret;
    bool enabled = true;
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
    std::optional<bool> streamUsage; // understands stream_options.include_usage; absent = the preset's, else true
    bool enabled = true;
    friend bool operator==(const Provider&, const Provider&) = default;
};

struct Target {
    std::string provider;
    std::string model;
    int weight = 1; // 0 to 1000; 0 = only when nothing else is left
    bool enabled = true;
    friend bool operator==(const Target&, const Target&) = default;
};

struct Tier {
    std::string name;
    Strategy strategy = Strategy::Ordered;
    std::vector<Target> targets;
    friend bool operator==(const Tier&, const Tier&) = default;
};

struct Match {
    std::vector<std::string> model; // globs: * and ?; empty = any model
    friend bool operator==(const Match&, const Match&) = default;
};

// What to do about a feature that a target lacks: do the nearest thing, try the next target, or refuse the request.
enum class Degradation { Transform, Skip, Fail };

struct Route {
    std::string id;
    Match match;
    std::vector<Tier> tiers;
    Degradation degradation = Degradation::Transform;
    bool enabled = true;
    friend bool operator==(const Route&, const Route&) = default;
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

    // Null when there is none of that id.
    const Route* findRoute(std::string_view id) const;
    friend bool operator==(const Config&, const Config&) = default;
};

} // namespace fairlead::config
