// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/failover.h"

namespace fairlead::routing {

bool movesOn(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::Local:
    case ErrorClass::Connect:
    case ErrorClass::Tls:
    case ErrorClass::TimeoutConnect:
    case ErrorClass::TimeoutFirstByte:
    case ErrorClass::TimeoutIdle:
    case ErrorClass::TimeoutTotal:
    case ErrorClass::RateLimited:
    case ErrorClass::Quota:
    case ErrorClass::Overloaded:
    case ErrorClass::Auth:
    case ErrorClass::NotFound:
    case ErrorClass::Server:
    case ErrorClass::Protocol:
    case ErrorClass::EmptyAnswer:
    case ErrorClass::DiedMidStream:
    case ErrorClass::Unsupported:
        return true;
    case ErrorClass::None:
    case ErrorClass::BadRequest:
    case ErrorClass::ContextLength:
    case ErrorClass::ContentFilter:
    case ErrorClass::CancelledByCaller:
    case ErrorClass::Unauthorized:
        return false;
    }
    return false;
}

} // namespace fairlead::routing
