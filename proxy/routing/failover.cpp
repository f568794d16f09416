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
// its sender's; a fault on this computer speaks against nobody. A server that refuses connections or says that it has
// too much to do wants time, which costs the caller nothing while another target is there; a hang cost enough.
constexpr std::array<FailureAction, kCount> kActions = {{
    // class                          same  alone key   target breaker
    {ErrorClass::None, kNo, kNo, kNo, kNo, kNo},
    {ErrorClass::Local, kNo, kNo, kYes, kYes, kNo},
    {ErrorClass::Connect, kNo, kYes, kNo, kYes, kYes},
    {ErrorClass::Tls, kNo, kNo, kNo, kYes, kYes},
    {ErrorClass::TimeoutConnect, kNo, kYes, kNo, kYes, kYes},
    {ErrorClass::TimeoutFirstByte, kNo, kNo, kNo, kYes, kYes},
    {ErrorClass::TimeoutIdle, kNo, kNo, kNo, kYes, kYes},
    {ErrorClass::TimeoutTotal, kNo, kNo, kNo, kYes, kYes},
    {ErrorClass::RateLimited, kNo, kYes, kYes, kYes, kNo},
    {ErrorClass::Quota, kNo, kNo, kYes, kYes, kNo},
    {ErrorClass::Overloaded, kNo, kYes, kNo, kYes, kYes},
    {ErrorClass::Auth, kNo, kNo, kYes, kYes, kNo},
    {ErrorClass::BadRequest, kNo, kNo, kNo, kNo, kNo},
    {ErrorClass::NotFound, kNo, kNo, kNo, kYes, kNo},
    {ErrorClass::ContextLength, kNo, kNo, kNo, kNo, kNo},
    {ErrorClass::ContentFilter, kNo, kNo, kNo, kNo, kNo},
    {ErrorClass::Server, kYes, kYes, kNo, kYes, kYes},
    {ErrorClass::Protocol, kNo, kNo, kNo, kYes, kYes},
    {ErrorClass::EmptyAnswer, kYes, kYes, kNo, kYes, kYes},
    {ErrorClass::DiedMidStream, kYes, kYes, kNo, kYes, kYes},
    {ErrorClass::CancelledByCaller, kNo, kNo, kNo, kNo, kNo},
    {ErrorClass::Unauthorized, kNo, kNo, kNo, kNo, kNo},
    {ErrorClass::Unsupported, kNo, kNo, kNo, kYes, kNo},
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
