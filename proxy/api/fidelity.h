// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fairlead::api {

// A request to be sent twice: direct, and through a relay. Bodies are not stored, so the user gives one.
struct FidelityRequest {
    std::string body;     // JSON, as a tool would send it
    std::string route;    // id of a route, or "provider/model"; empty = what the body's model name leads to
    std::string endpoint; // "/v1/messages", with its query; empty = recognised from the body
};

enum class FidelityVerdict {
    Identical,  // but for what the relay announces: model, stream_options, the usage chunk it asked for itself
    Differs,    // in bytes, or in the status
    Translated, // caller and provider speak different dialects, so there are no bytes to compare
    Failed,     // there was no whole answer
};

struct FidelityReport {
    FidelityVerdict verdict = FidelityVerdict::Failed;
    std::string text; // for people: lines of plain text without secrets; holds parts of prompt and answer
};

} // namespace fairlead::api
