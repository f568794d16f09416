// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/base/result.h"
#include "proxy/engine/explain_report.h"
#include "proxy/engine/relay_context.h"
#include "proxy/engine/relay_error.h"
#include "proxy/engine/snapshot.h"
#include "proxy/http/request.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fairlead::engine {

// What is asked beside the request itself.
struct ExplainQuestion {
    std::string endpoint{"/v1/chat/completions"};
    std::string route;                     // this one, whatever its criteria say; empty = whichever matches
    std::vector<std::string> down;         // providers taken for disabled
    std::vector<api::AssumedFault> faults; // and what fails
};

// endpoint=, route=, down= and fault= of a query, the last two repeatable. InvalidArgument names the parameter.
Result<ExplainQuestion> readQuestion(std::string_view query);

struct ExplainedRequest {
    std::string model; // as asked for
    Explanation explanation;
};

// What would become of a request: its headers, and a body of the dialect of the endpoint. `client` is its id, and empty
// = none. `live` null = nothing is known of any target. Pure but for the clock; changes nothing.
std::variant<ExplainedRequest, RelayError> explainRequest(const http::Request& request, const ExplainQuestion& question,
                                                          const std::string& client, const Snapshot& snapshot,
                                                          const routing::ModelIndex& index,
                                                          const routing::LiveState* live, const Clock& clock);

// POST /fairlead/v1/explain: the above with the question in the query, for whoever asks, by how the targets do now.
// Relay thread. Answers
//   {"model","route","steps":[{"provider","model","tier","place","decision","fault","reason","cost_usd","start_ms",
//   "ttft_ms","total_ms"}…],"outcome","attempts":[{"provider","model","tier","reason"}…],"skipped":[…],
//   "on_context_overflow":[…],"on_content_filter":[…],"max_attempts"}
// where "steps" are the walk with the faults and the rest is the plan; what is not known or not there is null.
std::variant<std::string, RelayError> explain(const http::Request& request, const std::string& client,
                                              const Snapshot& snapshot, const RelayContext& context);

} // namespace fairlead::engine
