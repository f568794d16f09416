// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/host_network.h"

#include <ctime>

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

namespace fairlead::engine {

namespace {

bool isAddress(const sockaddr* address) {
    if (address == nullptr)
        return false;
    if (address->sa_family == AF_INET)
        return true;
    // Every interface has a link-local address, which leads nowhere.
    return address->sa_family == AF_INET6 &&
           !IN6_IS_ADDR_LINKLOCAL(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
}

Clock::Nanoseconds read(clockid_t clock) {
    timespec time{};
    if (clock_gettime(clock, &time) != 0)
        return {};
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

bool SystemNetwork::isUp() const {
    ifaddrs* first = nullptr;
    if (getifaddrs(&first) != 0)
        return true;
    bool up = false;
    for (const ifaddrs* at = first; at != nullptr && !up; at = at->ifa_next) {
        const bool running = (at->ifa_flags & IFF_UP) != 0 && (at->ifa_flags & IFF_RUNNING) != 0;
        up = running && (at->ifa_flags & IFF_LOOPBACK) == 0 && isAddress(at->ifa_addr);
    }
    freeifaddrs(first);
    return up;
}

Clock::Nanoseconds SystemNetwork::asleep() const {
    return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC);
}

} // namespace fairlead::engine
