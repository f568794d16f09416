// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/gateway_status.h"

namespace fairlead::engine {

int gatewayStatus(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::RateLimited:
    case ErrorClass::Quota:
        return 429;
    case ErrorClass::Overloaded:
        return 503;
    case ErrorClass::BadRequest:
    case ErrorClass::ContextLength:
    case ErrorClass::ContentFilter:
    case ErrorClass::Unsupported:
        return 400;
    case ErrorClass::NotFound:
        return 404;
    case ErrorClass::TimeoutConnect:
    case ErrorClass::TimeoutFirstByte:
    case ErrorClass::TimeoutIdle:
    case ErrorClass::TimeoutTotal:
        return 504;
    case ErrorClass::Local:
        return 500;
    default:
        return 502;
    }
}

} // namespace fairlead::engine
