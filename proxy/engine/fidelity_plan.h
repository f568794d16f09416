// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/fidelity.h"
#include "proxy/base/result.h"
#include "proxy/config/config.h"
#include "proxy/engine/endpoint.h"

#include <string>
#include <string_view>

namespace fairlead::engine {

// What a fidelity check does: which endpoint, which target.
struct FidelityPlan {
    Endpoint endpoint;
    std::string path; // as the caller asks: "/v1/chat/completions"
    std::string query;
    std::string modelAsked; // in the body, or in the path
    config::Provider provider;
    std::string model; // for the provider
    std::string route; // id; empty = none
    config::Degradation degradation = config::Degradation::Transform;
};

// The path that a body of this form belongs to; Gemini's names no model yet. `body` needs kJsonPadding readable bytes
// behind it. Pure.
std::string endpointOfBody(std::string_view body);

// Errors are for the user: InvalidArgument (body, endpoint), NotFound (no target). `request.body` needs kJsonPadding
// readable bytes behind it. Pure.
Result<FidelityPlan> planFidelity(const config::Config& config, const api::FidelityRequest& request);

// What the relay of the check runs with: this target alone, no second try, its provider at `baseUrl`.
config::Config fidelityConfig(config::Config config, const FidelityPlan& plan, const std::string& baseUrl,
                              const config::SecretRef& token, const config::SecretRef& key);

// The caller's bytes as a tool would send them to the provider itself: with the target's model name.
std::string directBody(const FidelityPlan& plan, std::string_view body);

} // namespace fairlead::engine
