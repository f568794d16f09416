// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/dialect.h"

#include <string>
#include <string_view>

namespace fairlead::engine {

enum class EndpointKind {
    Unknown,
    Forward,       // a POST that goes to a provider
    Models,        // GET /v1/models, /v1beta/models, and one model of them
    Root,          // HEAD or GET /: tools ask whether anybody is there
    Health,        // GET /healthz: the process answers
    Ready,         // GET /readyz: there is a configuration to serve with
    AdminRequests, // GET /fairlead/v1/requests and /requests/{id}
    AdminStatus,   // GET /fairlead/v1/status
    AdminExplain,  // POST /fairlead/v1/explain
};

// What a forwarded request wants of a provider.
enum class Operation {
    Chat,        // an answer to a conversation, in any of the four dialects; translated where the provider's is another
    CountTokens, // how many tokens such a request has
    Other,       // OpenAI's other endpoints, to OpenAI-compatible providers as they are
};

// What a path asks for.
struct Endpoint {
    EndpointKind kind = EndpointKind::Unknown;
    Operation operation = Operation::Other;
    dialects::Dialect dialect = dialects::Dialect::OpenAiChat; // of request, answer and errors
    std::string path;                                          // as recorded: "/v1/chat/completions"
    std::string suffix;       // behind a provider's base URL of the same dialect: "/chat/completions"; Gemini: the verb
    std::string argument;     // request id of AdminRequests; model of Gemini's paths and of Models
    bool canStream = false;   // a JSON request with "stream"
    bool streams = false;     // by its path (Gemini)
    bool jsonArray = false;   // Gemini's stream is asked for without alt=sse
    bool mayAddUsage = false; // stream_options.include_usage exists here
    bool doubledPrefix = false; // came as /v1/v1/…, the most common mistake in a base URL; served all the same
};

// `path` and `query` as in http::Request. Pure.
Endpoint findEndpoint(std::string_view path, std::string_view query);

} // namespace fairlead::engine
