// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// The world of the simulated day: callers, providers, and what goes wrong when. Milliseconds since midnight.
namespace fairlead::test {

struct SimulatedTarget {
    std::string provider;
    std::string model;
    double ttftMs = 0;    // median of a lognormal distribution
    double ttftSigma = 0; // of its logarithm
    double tokensPerSecond = 0;
    double usdIn = 0; // for a million tokens
    double usdOut = 0;
    double errorRate = 0; // of requests that fail with 500 on a good day
};

enum class Trouble {
    Outage,     // connections are refused
    Errors,     // a share of the requests fails with 500
    RateLimits, // a share is refused with 429
    Hang,       // connections are taken and nothing comes
    Slow,       // first tokens and answers take a multiple of their time
    NoNetwork,  // of this computer: nothing is reached
};

struct Incident {
    std::string name;
    double fromHour = 0;
    double toHour = 0;
    Trouble trouble = Trouble::Outage;
    std::vector<std::size_t> targets; // by place; of NoNetwork all
    double strength = 0;              // share or multiple
};

struct CallerRequest {
    double atMs = 0;
    double inputTokens = 0;
    double outputTokens = 0;
};

struct Reply {
    ErrorClass errorClass = ErrorClass::None;
    double failsMs = 0; // after the start of the attempt, with a class
    double ttftMs = 0;  // infinite for a hang
    double totalMs = 0;
};

// The same world for whoever asks it: what a target answers depends on the request, the moment and which attempt it is
// of that request at that target, and on nothing else.
class ProviderWorld {
public:
    ProviderWorld(std::size_t requests, std::uint64_t seed);

    const std::vector<SimulatedTarget>& targets() const { return m_targets; } // in the order of the route
    const std::vector<CallerRequest>& requests() const { return m_requests; } // by time
    const std::vector<Incident>& incidents() const { return m_incidents; }

    Reply reply(std::size_t target, double atMs, std::size_t request, int attempt) const;
    // What a provider says to a request for its model list.
    Reply probe(std::size_t target, double atMs, std::size_t number) const;
    // How long the first token of this request takes at the first target on a quiet day.
    double quietTtftMs(std::size_t request) const;
    double usd(std::size_t target, std::size_t request) const;
    double usdOfInput(std::size_t target, std::size_t request) const;

private:
    const Incident* incidentAt(double atMs, std::size_t target) const;
    double ttftMs(std::size_t target, std::size_t request, int attempt) const;

    std::uint64_t m_seed;
    std::vector<SimulatedTarget> m_targets;
    std::vector<Incident> m_incidents;
    std::vector<CallerRequest> m_requests;
};

} // namespace fairlead::test
