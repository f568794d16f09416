// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "proxy/routing/facts.h"

#include <string_view>

namespace fairlead::routing {

// The request as the criteria see it: aliases and the client's defaults applied.
struct MatchedRequest {
    std::string_view model;
    std::string_view userTier;
    config::Priority priority = config::Priority::Normal;
};

// Whether every criterion of the route holds. Enabled or not is not looked at. Pure.
bool matches(const config::Match& match, const MatchedRequest& request, const Facts& facts);

// What a configuration wants to know of requests beyond their names. Worked out once for each configuration, so that
// requests pay only for what some route asks.
struct Needs {
    bool body = false;      // tools, images, schema, tokens, most output
    bool session = false;   // a session's hash, by its header or by how the conversation begins
    bool localTime = false; // the UTC offset
};
Needs needsOf(const config::Config& config);

} // namespace fairlead::routing
