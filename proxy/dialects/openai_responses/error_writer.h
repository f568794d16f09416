// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

#include <string>

namespace fairlead::dialects::responses {

// The `error` of a failed response: {"code", "message"}. Clients decide by the code what to do next (Codex compacts the
// conversation at context_length_exceeded), so where OpenAI has one it goes before the provider's own.
std::string responseError(const ErrorFacts& facts);
// The members of an error event behind its sequence number, with a comma before each: flat, as the documentation says,
// and nested, as the API sends it and its SDKs take it for an error.
std::string errorEventMembers(const ErrorFacts& facts);
// The body of an HTTP error.
std::string errorBody(const ErrorAnswer& error);

} // namespace fairlead::dialects::responses
