// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fairlead::engine {

enum class EndpointKind {
    Unknown,
    Forward,       // a POST that goes to a provider
    Models,        // GET /v1/models
    Health,        // GET /healthz: the process answers
    Ready,         // GET /readyz: there is a configuration to serve with
    AdminRequests, // GET /fairlead/v1/requests and /requests/{id}
    AdminStatus,   // GET /fairlead/v1/status
};

// What a path asks for.
struct Endpoint {
    EndpointKind kind = EndpointKind::Unknown;
    std::string path;           // as recorded: "/v1/chat/completions"
    std::string suffix;         // behind the provider's base URL: "/chat/completions"
    std::string argument;       // request id of AdminRequests
    bool canStream = false;     // a JSON request with "stream"
    bool mayAddUsage = false;   // stream_options.include_usage exists here
    bool doubledPrefix = false; // came as /v1/v1/…, the most common mistake in a base URL; served all the same
};

// `path` without query. Pure.
Endpoint findEndpoint(std::string_view path);

} // namespace fairlead::engine
