// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/routing_status.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::api {

enum class RelayState { Stopped, Starting, Running, ListenFailed, Draining };

// Something the user should know and can act on; shown as a banner. Gone from the list when it is over.
enum class ProblemKind {
    PortInUse,     // `detail` names the owner when it can be found ("node, pid 4312")
    ListenRefused, // needs rights, or not an address of this machine
    KeychainLocked,
    KeychainUnavailable,
    SecretMissing,     // `subject` is "provider/key" or "client"
    LedgerUnavailable, // requests are served, nothing is recorded
};

struct Problem {
    ProblemKind kind;
    std::string subject;
    std::string detail;
    friend bool operator==(const Problem&, const Problem&) = default;
};

struct ProviderHealth {
    std::string id;
    int requests = 0; // of the last 100 attempts
    int failures = 0;
    std::string lastError; // "429 rate_limited", empty = none
    std::int64_t lastErrorMs = 0;
};

// A picture of the relay, sent whole when anything in it changed.
struct RelayStatus {
    RelayState state = RelayState::Stopped;
    std::string host;
    std::uint16_t port = 0; // the real one while running
    int inFlight = 0;
    std::int64_t requestsToday = 0; // since local midnight
    std::int64_t failedToday = 0;
    std::vector<ProviderHealth> providers;
    std::vector<TargetStatus> targets; // of routes, those that were asked since the start or are not in use
    std::vector<KeyStatus> keys;       // those that were used since the start
    std::vector<Problem> problems;

    // "http://127.0.0.1:4141", for people and curl lines; empty while not running.
    std::string baseUrl() const;
};

} // namespace fairlead::api
