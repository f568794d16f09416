// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/engine/endpoint.h"
#include "proxy/engine/request_body.h"
#include "proxy/http/request.h"
#include "proxy/routing/facts.h"
#include "proxy/routing/matching.h"

#include <cstdint>
#include <string>

namespace fairlead::engine {

// What the router is to know of a request; `needs` says how far it is looked into. A body that is not what its dialect
// wants has no tools and no images: its provider says what is wrong with it. The facts point into `request`.
routing::Facts makeFacts(const http::Request& request, const Endpoint& endpoint, const RequestBody& body,
                         const std::string& client, const routing::Needs& needs, const Clock& clock);

// East of Greenwich, at that moment (ms since 1970), by the zone of this computer.
int utcOffsetMinutes(std::int64_t wallMs);

} // namespace fairlead::engine
