// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"
#include "proxy/base/money.h"
#include "proxy/config/route.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::routing {

// What is known of a request when the plan is made. A plain value; the views and the pointer belong to the request.
struct Facts {
    std::string model; // as asked for; the plan looks up the client's aliases
    std::string client;
    std::string_view tag{};                     // x-fairlead-tag
    std::optional<config::Priority> priority{}; // x-fairlead-priority; absent = the client's
    const HeaderList* headers = nullptr;
    // Of the body; filled only where some route asks for it, see needsOf().
    std::optional<std::int64_t> inputTokens{}; // estimated
    std::optional<std::int64_t> maxOutput{};   // tokens that the caller allows
    bool tools = false;
    bool images = false;
    bool schema = false; // output bound to a JSON schema
    // When, and where "local" is.
    std::int64_t wallMs = 0;
    int utcOffsetMinutes = 0;
    std::uint64_t session = 0; // hash of the session; 0 = none is known
};

// What is known of a target. Absent = not known.
struct TargetFacts {
    std::string_view jurisdiction{}; // "EU", "DE", "local"; empty = not known
    std::optional<std::int64_t> contextWindow{};
    std::optional<bool> tools{};
    std::optional<bool> images{};
    std::optional<bool> schema{};
    std::optional<PicoUsd> cost{}; // the most that this request would cost there
};

class TargetKnowledge {
public:
    virtual ~TargetKnowledge() = default;
    virtual TargetFacts of(const std::string& provider, const std::string& model, const Facts& facts) const = 0;
};

} // namespace fairlead::routing
