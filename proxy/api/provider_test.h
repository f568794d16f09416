// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fairlead::api {

enum class TestStep { Reachable = 1, KeyAccepted = 2, ModelAnswers = 3 };
enum class TestState { Running, Passed, Failed, Skipped };

// One step of a key test. The steps run through the client code that live requests take.
struct TestStepResult {
    TestStep step = TestStep::Reachable;
    TestState state = TestState::Running;
    std::string summary;   // "DNS 4 ms, TLS 38 ms, HTTP 200"
    std::string advice;    // on failure: plain cause and next step
    std::string rawAnswer; // what the provider said, at most 4 KiB, secrets removed
    std::int64_t durationMs = 0;
};

struct ProviderTestRequest {
    config::Provider provider; // may be one that is not saved yet
    std::string keyId;         // empty = first
    std::string model;         // for step 3; empty = the first listed one
    bool askModel = false;     // step 3 costs tokens; without it the step is Skipped
};

} // namespace fairlead::api
