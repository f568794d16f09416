// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/relay_context.h"
#include "proxy/engine/relay_error.h"
#include "proxy/engine/snapshot.h"
#include "proxy/http/request.h"

#include <string>
#include <variant>

namespace fairlead::engine {

// POST /fairlead/v1/explain: what would become of a request, with nothing sent. The body is a chat request, or one of
// another dialect whose path is given as ?endpoint=/v1/messages; ?down=PROVIDER asks what if that one were out. Headers
// count as those of the request. Answers
//   {"route":…,"attempts":[{"provider","model","tier","reason"}…],"skipped":[…],"max_attempts":…}
// `client` is who asks. Relay thread; changes nothing.
std::variant<std::string, RelayError> explain(const http::Request& request, const std::string& client,
                                              const Snapshot& snapshot, const RelayContext& context);

} // namespace fairlead::engine
