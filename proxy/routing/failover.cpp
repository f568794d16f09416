// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/failover.h"

#include <array>

namespace fairlead::routing {

namespace {

constexpr bool kYes = true;
constexpr bool kNo = false;
constexpr auto kCount = static_cast<std::size_t>(kLastErrorClass) + 1;

// By the number of the class. A limit or a bad key is the key's and no fault of the target; what a request contains is
// its sender's; a fault on this computer speaks against nobody.
constexpr std::array<FailureAction, kCount> kActions = {{
    // class                          same  key   target breaker
    {ErrorClass::None, kNo, kNo, kNo, kNo},
    {ErrorClass::Local, kNo, kYes, kYes, kNo},
    {ErrorClass::Connect, kYes, kNo, kYes, kYes},
    {ErrorClass::Tls, kNo, kNo, kYes, kYes},
    {ErrorClass::TimeoutConnect, kNo, kNo, kYes, kYes},
    {ErrorClass::TimeoutFirstByte, kNo, kNo, kYes, kYes},
    {ErrorClass::TimeoutIdle, kNo, kNo, kYes, kYes},
    {ErrorClass::TimeoutTotal, kNo, kNo, kYes, kYes},
    {ErrorClass::RateLimited, kNo, kYes, kYes, kNo},
    {ErrorClass::Quota, kNo, kYes, kYes, kNo},
    {ErrorClass::Overloaded, kYes, kNo, kYes, kYes},
    {ErrorClass::Auth, kNo, kYes, kYes, kNo},
    {ErrorClass::BadRequest, kNo, kNo, kNo, kNo},
    {ErrorClass::NotFound, kNo, kNo, kYes, kNo},
    {ErrorClass::ContextLength, kNo, kNo, kNo, kNo},
    {ErrorClass::ContentFilter, kNo, kNo, kNo, kNo},
    {ErrorClass::Server, kYes, kNo, kYes, kYes},
    {ErrorClass::Protocol, kNo, kNo, kYes, kYes},
    {ErrorClass::EmptyAnswer, kYes, kNo, kYes, kYes},
    {ErrorClass::DiedMidStream, kYes, kNo, kYes, kYes},
    {ErrorClass::CancelledByCaller, kNo, kNo, kNo, kNo},
    {ErrorClass::Unauthorized, kNo, kNo, kNo, kNo},
    {ErrorClass::Unsupported, kNo, kNo, kYes, kNo},
}};

constexpr bool isByNumber() {
    for (std::size_t i = 0; i < kCount; ++i) {
        if (static_cast<std::size_t>(kActions[i].errorClass) != i)
            return false;
    }
    return true;
}
static_assert(isByNumber());

} // namespace

const FailureAction& actionFor(ErrorClass errorClass) {
    return kActions[static_cast<std::size_t>(errorClass)];
}

} // namespace fairlead::routing
