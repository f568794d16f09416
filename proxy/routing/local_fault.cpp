// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/local_fault.h"

#include <algorithm>
#include <utility>

namespace fairlead::routing {

namespace {

// No connection came about; names that cannot be resolved are of class Connect, and what a captive portal answers is of
// class Tls.
bool isOfConnecting(ErrorClass errorClass) {
    return errorClass == ErrorClass::Connect || errorClass == ErrorClass::TimeoutConnect ||
           errorClass == ErrorClass::Tls;
}

} // namespace

bool isOfNetwork(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::TimeoutFirstByte:
    case ErrorClass::TimeoutIdle:
    case ErrorClass::TimeoutTotal:
    case ErrorClass::DiedMidStream:
        return true;
    default:
        return isOfConnecting(errorClass);
    }
}

bool LocalFault::noticeSleep(const Network& network) {
    const Clock::Nanoseconds before = std::exchange(m_asleep, network.asleep);
    return before.count() >= 0 && network.asleep - before >= kShortestSleep;
}

void LocalFault::answered(const Network& network, Clock::Nanoseconds now) {
    noticeSleep(network);
    m_failedAt.clear();
    m_answeredAt = now;
    m_wakingUntil = now;
}

bool LocalFault::failed(std::string_view host, ErrorClass errorClass, const Network& network, Clock::Nanoseconds now) {
    if (noticeSleep(network))
        m_wakingUntil = now + kWaking;
    if (!isOfNetwork(errorClass))
        return false;
    std::erase_if(m_failedAt, [now](const auto& entry) { return now - entry.second > kTogether; });
    if (isOfConnecting(errorClass)) {
        const auto found = m_failedAt.find(host);
        if (found != m_failedAt.end())
            found->second = now;
        else if (m_failedAt.size() < kMostHosts)
            m_failedAt.emplace(host, now);
    }
    return !network.up || now < m_wakingUntil || m_failedAt.size() >= 2;
}

} // namespace fairlead::routing
