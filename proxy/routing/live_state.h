// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace fairlead::routing {

// Whether the breaker lets requests go to a target.
enum class Standing {
    Closed,   // in use
    Open,     // out of use: only the relay's own probes go there
    HalfOpen, // a probe was answered, and one request may go there now to see whether it does what it should
    Ramping,  // it answered again and takes a share of its requests
};

// What is much worse in the newest outcomes of a target than in those before.
enum class Spike { None, Errors, Slow };

// How a target does at the moment of planning. A plain value.
struct TargetState {
    int inFlight = 0;
    // Of recent answers, the median where there are enough of them, else a moving average; absent = no recent one.
    std::optional<double> ttftMs;
    std::optional<double> totalMs;
    Standing standing = Standing::Closed;
    double share = 1;          // of its requests, while Ramping
    int keptRank = 0;          // 1 = it answered this session last, 2 before that …; 0 = it did not
    Spike spike = Spike::None; // lowers it within its tier before it fails
};

class LiveState {
public:
    virtual ~LiveState() = default;
    virtual TargetState of(const std::string& provider, const std::string& model) const = 0;
};

} // namespace fairlead::routing
