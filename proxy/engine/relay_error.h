// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/base/headers.h"
#include "proxy/dialects/dialect.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::engine {

// An error that the relay itself makes: its HTTP status, its own code ("model_not_found"), and a sentence with the
// next step. Everything a caller sees of it has x-fairlead-error-source: relay.
struct RelayError {
    int status = 500;
    std::string code;
    std::string message;
    std::string param = {}; // JSON pointer of the fault in the request, if any
    ErrorClass errorClass = ErrorClass::Local;
};

// The body of such an error in the shape that the SDKs of the caller's dialect map to their own error classes.
std::string errorBody(const RelayError& error, dialects::Dialect dialect, std::string_view requestId);

// The same as an event of a stream that has begun, and of which `number` events have been sent.
std::string errorEvent(const RelayError& error, dialects::Dialect dialect, std::string_view requestId,
                       std::int64_t number);

HeaderList relayErrorHeaders();

// For faults that the HTTP server finds on its own (400, 408, 413, 431, 503 …).
RelayError httpError(int status, std::string_view reason);

} // namespace fairlead::engine
