// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/call.h"

#include <optional>
#include <string>

namespace fairlead::simulator {

// Where the name of the model stands.
enum class ModelIn { Body, Form, Path };

// What a request is for, by its method, path and the header that tells vendors with the same path apart.
struct Endpoint {
    Dialect dialect = Dialect::OpenAi;
    ModelIn modelIn = ModelIn::Body;
    Answer (*build)(const Call&) = nullptr;    // answers as a model, or
    Answer (*list)(const Scenario&) = nullptr; // lists the models
    std::string model;                         // with ModelIn::Path
};

struct EndpointMatch {
    std::optional<Endpoint> endpoint;
    Dialect dialect = Dialect::OpenAi; // of the error when there is none
    bool wrongMethod = false;
    std::optional<Dialect> gateway; // who asks for the key where it is not the endpoint's dialect
};

EndpointMatch findEndpoint(const http::Request& request);

// What the vendor says to a request without a key, with another one than `apiKey` (empty = any will do), or without
// what its gateway insists on (anthropic-version, api-version); nothing when all is well.
std::optional<Refusal> refuseAccess(const http::Request& request, Dialect dialect, const std::string& apiKey);

// The decoded value of a parameter of the query.
std::string queryValue(const http::Request& request, std::string_view name);

} // namespace fairlead::simulator
