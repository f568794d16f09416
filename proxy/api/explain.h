// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/base/money.h"
#include "proxy/config/config.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::api {

// "What if this provider failed so?" An empty model means all of the provider's.
struct AssumedFault {
    std::string provider;
    std::string model;
    ErrorClass errorClass = ErrorClass::Server;
};

// A request to be planned and not sent: typed by the user, or taken from a past one.
struct ExplainRequest {
    std::string model; // as a tool would ask for it; also a route's name or "provider/model"
    std::string client;
    std::string tag{};
    std::optional<config::Priority> priority{};
    std::optional<std::int64_t> inputTokens{};
    std::optional<std::int64_t> maxOutput{};
    bool tools = false;
    bool images = false;
    bool schema = false;
    std::vector<AssumedFault> faults{};
    std::optional<config::Config> draft{}; // plan with this one; absent = with what the relay runs
};

enum class ExplainDecision {
    Answers,
    Fails,     // by an assumed fault
    NotNeeded, // it would be next
    LeftOut,   // never tried for this request
};

struct ExplainStep {
    std::string provider;
    std::string model;
    int tier = 0;
    int place = 0; // in the order of attempts from 1; 0 = not tried
    ExplainDecision decision = ExplainDecision::NotNeeded;
    ErrorClass fault = ErrorClass::None; // with Fails
    std::string reason;                  // why it stands here or is left out: one sentence without a full stop
    std::optional<PicoUsd> cost;         // the most that the request would cost there; absent = not known
    // When it would begin and how long it would take, by what its last answers took. Milliseconds; absent = not known.
    std::optional<double> startMs;
    std::optional<double> ttftMs;
    std::optional<double> totalMs;
};

// Steps in the order in which the relay would try them, those left out last.
struct ExplainReport {
    std::string route; // id; empty = none matched
    std::vector<ExplainStep> steps;
    std::string outcome; // when nothing answers: what the caller would be told
};

} // namespace fairlead::api
