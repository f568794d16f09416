// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fairlead {

// Why an attempt or a request failed. The numbers are stored: append only, and move kLastErrorClass.
enum class ErrorClass {
    None = 0,
    Local = 1, // fault on our side: no secret, bad URL, out of descriptors
    Connect = 2,
    Tls = 3,
    TimeoutConnect = 4,
    TimeoutFirstByte = 5,
    TimeoutIdle = 6,
    TimeoutTotal = 7,
    RateLimited = 8,
    Quota = 9,
    Overloaded = 10,
    Auth = 11,
    BadRequest = 12,
    NotFound = 13,
    ContextLength = 14,
    ContentFilter = 15,
    Server = 16,
    Protocol = 17, // not HTTP, not JSON, not the dialect
    EmptyAnswer = 18,
    DiedMidStream = 19,
    CancelledByCaller = 20,
    Unauthorized = 21, // the caller's own token, Host or Origin
    Unsupported = 22,  // the target lacks what the request needs, and the route's policy forbids to do without
};
inline constexpr ErrorClass kLastErrorClass = ErrorClass::Unsupported;

// The name in JSON, headers and the window: "rate_limited".
const char* name(ErrorClass errorClass);

} // namespace fairlead
