// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/base/request_id.h"
#include "proxy/base/token_counts.h"

#include <cstdint>
#include <string>
#include <vector>

// What is known of one request after it ended: plain values. No prompt and no answer text is in here; what an error
// of a provider said is kept in memory for the window only (errorMessage is never stored).
namespace fairlead::ledger {

// How a request ended. Completed is given only at the terminal event of the answer.
enum class Outcome {
    Completed = 0,
    Failed = 1,            // the caller got an error and no content
    CancelledByCaller = 2, // the caller hung up first
    DiedMidStream = 3,     // the answer broke off after content had been sent
    Rejected = 4,          // refused by the relay itself: token, host, body, unknown model
};

// One try at one target. Times in microseconds; -1 = that phase did not happen.
struct AttemptRecord {
    std::string provider; // id in the configuration
    std::string model;    // as sent to the provider
    std::string key;      // key id, empty = none
    int tier = 0;         // place of the tier in the route, from 0
    int status = 0;       // HTTP status, 0 = none received
    ErrorClass errorClass = ErrorClass::None;
    std::string errorCode;    // the provider's own code or type, at most 64 characters of [A-Za-z0-9_.-]
    std::string errorMessage; // in memory only
    std::int64_t startUs = 0; // after the request arrived
    std::int64_t dnsUs = -1;
    std::int64_t connectUs = -1;
    std::int64_t tlsUs = -1;
    std::int64_t firstByteUs = -1; // from the start of the attempt
    std::int64_t totalUs = 0;
    bool reusedConnection = false;
    friend bool operator==(const AttemptRecord&, const AttemptRecord&) = default;
};

struct RequestRecord {
    RequestId id;
    std::int64_t startedMs = 0; // wall clock, UTC
    std::string client;         // client id, empty = not authenticated
    std::string endpoint;       // "/v1/chat/completions"
    std::string route;          // route id, empty = addressed directly
    std::string modelAsked;     // by the caller; at most 256 bytes
    std::string provider;       // of the target that answered, empty = none
    std::string model;          // of that target
    std::string modelReported;  // the version that the provider named
    bool streamed = false;
    int status = 0; // sent to the caller
    Outcome outcome = Outcome::Failed;
    ErrorClass errorClass = ErrorClass::None;
    std::string errorCode;
    std::string errorMessage; // in memory only
    std::string finishReason; // as the provider wrote it; at most 64 bytes
    std::string notes;        // what the relay changed or degraded, as in x-fairlead-notes
    std::string plan; // lines of routing::compactPlan(): every target that was weighed, and why; empty = no plan
    TokenCounts tokens;
    std::int64_t ttftUs = -1;  // request arrived -> first content event; -1 = none
    std::int64_t totalUs = 0;  // request arrived -> terminal event
    std::int64_t bytesIn = 0;  // request body
    std::int64_t bytesOut = 0; // response body
    std::vector<AttemptRecord> attempts;
    friend bool operator==(const RequestRecord&, const RequestRecord&) = default;
};

// The name in JSON and in the window: "completed", "died_mid_stream".
const char* name(Outcome outcome);

} // namespace fairlead::ledger
