// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/engine/simulated_day/provider_world.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <numbers>

namespace fairlead::test {

namespace {

constexpr double kHourMs = 3'600'000;
constexpr int kDayMinutes = 24 * 60;
constexpr double kRefusedMs = 40;     // a round trip, until a connection is refused
constexpr double kErrorMs = 250;      // until a 500 or a 429 comes
constexpr double kUnreachableMs = 20; // without a network

// SplitMix64 over the parts of a name, so that each draw has its own and none depends on who drew before.
std::uint64_t hashed(std::initializer_list<std::uint64_t> parts) {
    std::uint64_t hash = 0;
    for (const std::uint64_t part : parts) {
        hash += part + 0x9E3779B97F4A7C15U;
        hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9U;
        hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBU;
        hash ^= hash >> 31U;
    }
    return hash;
}

// (0, 1)
double uniform(std::initializer_list<std::uint64_t> parts) {
    return (static_cast<double>(hashed(parts) >> 11U) + 0.5) * 0x1p-53;
}

// Standard normal, by Box and Muller.
double normal(std::uint64_t seed, std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    const double radius = std::sqrt(-2 * std::log(uniform({seed, a, b, c, 1})));
    return radius * std::cos(2 * std::numbers::pi * uniform({seed, a, b, c, 2}));
}

enum Draw : std::uint64_t { kArrival = 1, kInput, kOutput, kEase, kNoise, kError, kTrouble, kProbe };

// Quiet nights, a peak in the morning and a higher one in the afternoon.
double trafficAt(double minute) {
    const double hour = minute / 60;
    const auto peak = [hour](double at, double width) { return std::exp(-(hour - at) * (hour - at) / (2 * width)); };
    return 0.15 + 0.8 * peak(10.5, 3) + 1.0 * peak(15.5, 5) + 0.3 * peak(20.5, 3);
}

} // namespace

ProviderWorld::ProviderWorld(std::size_t requests, std::uint64_t seed) : m_seed(seed) {
    m_targets = {{"alpha", "fast-1", 350, 0.35, 150, 0.50, 2.00, 0.002},
                 {"beta", "fast-1", 420, 0.40, 120, 0.60, 2.40, 0.003},
                 {"gamma", "large-2", 700, 0.45, 80, 1.00, 4.00, 0.002},
                 {"delta", "large-2", 800, 0.45, 70, 1.10, 4.40, 0.004},
                 {"epsilon", "max-3", 1200, 0.50, 50, 3.00, 15.00, 0.001}};
    m_incidents = {{"outage of alpha", 2, 3, Trouble::Outage, {0}, 0},
                   {"brownout of alpha: 30 % 500", 5.5, 6.5, Trouble::Errors, {0}, 0.3},
                   {"storm of 429 at alpha and beta: 80 %", 9, 10, Trouble::RateLimits, {0, 1}, 0.8},
                   {"alpha hangs", 11.5, 12.25, Trouble::Hang, {0}, 0},
                   {"alpha six times slower", 14, 15, Trouble::Slow, {0}, 6},
                   {"no network for five minutes", 17, 17 + 5.0 / 60, Trouble::NoNetwork, {}, 0},
                   {"outage of alpha, beta and gamma", 19, 19.5, Trouble::Outage, {0, 1, 2}, 0}};
    std::vector<double> upTo(kDayMinutes);
    double sum = 0;
    for (int minute = 0; minute < kDayMinutes; ++minute)
        upTo[static_cast<std::size_t>(minute)] = sum += trafficAt(minute);
    m_requests.reserve(requests);
    for (std::size_t i = 0; i < requests; ++i) {
        const double drawn = uniform({seed, kArrival, i}) * sum;
        const auto minute = static_cast<double>(std::lower_bound(upTo.begin(), upTo.end(), drawn) - upTo.begin());
        m_requests.push_back({(minute + uniform({seed, kArrival, i, 1})) * 60'000,
                              std::round(600 * std::exp(normal(seed, kInput, i, 0))),
                              std::round(200 * std::exp(0.8 * normal(seed, kOutput, i, 0)))});
    }
    std::sort(m_requests.begin(), m_requests.end(),
              [](const CallerRequest& a, const CallerRequest& b) { return a.atMs < b.atMs; });
}

const Incident* ProviderWorld::incidentAt(double atMs, std::size_t target) const {
    for (const Incident& incident : m_incidents) {
        const bool concerns =
            incident.trouble == Trouble::NoNetwork ||
            std::find(incident.targets.begin(), incident.targets.end(), target) != incident.targets.end();
        if (concerns && atMs >= incident.fromHour * kHourMs && atMs < incident.toHour * kHourMs)
            return &incident;
    }
    return nullptr;
}

// Long prompts are slow everywhere: most of the spread belongs to the request, the rest to the attempt.
double ProviderWorld::ttftMs(std::size_t target, std::size_t request, int attempt) const {
    const double ease = normal(m_seed, kEase, request, 0);
    const double noise = normal(m_seed, kNoise, request, target * 64 + static_cast<std::uint64_t>(attempt));
    return m_targets[target].ttftMs * std::exp(m_targets[target].ttftSigma * (0.8 * ease + 0.6 * noise));
}

double ProviderWorld::quietTtftMs(std::size_t request) const {
    return ttftMs(0, request, 0);
}

Reply ProviderWorld::reply(std::size_t target, double atMs, std::size_t request, int attempt) const {
    const SimulatedTarget& known = m_targets[target];
    const std::uint64_t which = target * 64 + static_cast<std::uint64_t>(attempt);
    Reply reply;
    reply.ttftMs = ttftMs(target, request, attempt);
    reply.totalMs = reply.ttftMs + m_requests[request].outputTokens / known.tokensPerSecond * 1000;
    const auto fails = [&reply](ErrorClass errorClass, double ms) {
        reply.errorClass = errorClass;
        reply.failsMs = ms;
    };
    if (uniform({m_seed, kError, request, which}) < known.errorRate)
        fails(ErrorClass::Server, kErrorMs);
    const Incident* incident = incidentAt(atMs, target);
    if (incident == nullptr)
        return reply;
    const bool drawn = uniform({m_seed, kTrouble, request, which}) < incident->strength;
    switch (incident->trouble) {
    case Trouble::Outage:
        fails(ErrorClass::Connect, kRefusedMs);
        break;
    case Trouble::NoNetwork:
        fails(ErrorClass::Connect, kUnreachableMs);
        break;
    case Trouble::Errors:
        if (drawn)
            fails(ErrorClass::Server, kErrorMs);
        break;
    case Trouble::RateLimits:
        if (drawn)
            fails(ErrorClass::RateLimited, kErrorMs);
        break;
    case Trouble::Hang:
        reply.errorClass = ErrorClass::None;
        reply.ttftMs = reply.totalMs = std::numeric_limits<double>::infinity();
        break;
    case Trouble::Slow:
        reply.ttftMs *= incident->strength;
        reply.totalMs *= incident->strength;
        break;
    }
    return reply;
}

// A list of models comes also from those whose models hang, are slow or are over their limits.
Reply ProviderWorld::probe(std::size_t target, double atMs, std::size_t number) const {
    Reply reply;
    reply.totalMs = 100;
    const Incident* incident = incidentAt(atMs, target);
    const bool out =
        incident != nullptr && (incident->trouble == Trouble::Outage || incident->trouble == Trouble::NoNetwork);
    const bool errs = incident != nullptr && incident->trouble == Trouble::Errors &&
                      uniform({m_seed, kProbe, number, target}) < incident->strength;
    if (out || errs)
        reply.errorClass = out ? ErrorClass::Connect : ErrorClass::Server;
    return reply;
}

double ProviderWorld::usdOfInput(std::size_t target, std::size_t request) const {
    return m_requests[request].inputTokens * m_targets[target].usdIn * 1e-6;
}

double ProviderWorld::usd(std::size_t target, std::size_t request) const {
    return usdOfInput(target, request) + m_requests[request].outputTokens * m_targets[target].usdOut * 1e-6;
}

} // namespace fairlead::test
