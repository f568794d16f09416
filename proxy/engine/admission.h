// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/relay_error.h"
#include "proxy/engine/snapshot.h"
#include "proxy/http/request.h"

#include <optional>
#include <variant>

namespace fairlead::engine {

// May this request come in at all, and who sends it. Pure functions over headers and a snapshot.

// The Host header must name this machine or be configured (else a web page could reach the relay through a name that
// it points at 127.0.0.1: DNS rebinding), and an Origin must be allowed (a browser sends it; no client tool does).
std::optional<RelayError> checkHostAndOrigin(const HeaderList& headers, const config::Listen& listen);

// The origin of a browser page that the configuration allows, for the CORS answer headers.
std::optional<std::string_view> allowedOrigin(const HeaderList& headers, const config::Listen& listen);

// The client whose token stands in Authorization: Bearer, x-api-key or x-goog-api-key. Every client's token is
// compared, in constant time, so that timing tells nothing.
std::variant<const RuntimeClient*, RelayError> authenticate(const HeaderList& headers, const Snapshot& snapshot);

} // namespace fairlead::engine
