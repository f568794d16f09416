// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/error_class.h"

namespace fairlead {

const char* name(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::None:
        return "none";
    case ErrorClass::Local:
        return "local";
    case ErrorClass::Connect:
        return "connect";
    case ErrorClass::Tls:
        return "tls";
    case ErrorClass::TimeoutConnect:
        return "timeout_connect";
    case ErrorClass::TimeoutFirstByte:
        return "timeout_first_byte";
    case ErrorClass::TimeoutIdle:
        return "timeout_idle";
    case ErrorClass::TimeoutTotal:
        return "timeout_total";
    case ErrorClass::RateLimited:
        return "rate_limited";
    case ErrorClass::Quota:
        return "quota";
    case ErrorClass::Overloaded:
        return "overloaded";
    case ErrorClass::Auth:
        return "auth";
    case ErrorClass::BadRequest:
        return "bad_request";
    case ErrorClass::NotFound:
        return "not_found";
    case ErrorClass::ContextLength:
        return "context_length";
    case ErrorClass::ContentFilter:
        return "content_filter";
    case ErrorClass::Server:
        return "server";
    case ErrorClass::Protocol:
        return "protocol";
    case ErrorClass::EmptyAnswer:
        return "empty_answer";
    case ErrorClass::DiedMidStream:
        return "died_mid_stream";
    case ErrorClass::CancelledByCaller:
        return "cancelled_by_caller";
    case ErrorClass::Unauthorized:
        return "unauthorized";
    case ErrorClass::Unsupported:
        return "unsupported";
    }
    return "unknown";
}

} // namespace fairlead
