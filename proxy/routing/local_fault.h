// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/base/error_class.h"

#include <map>
#include <string>
#include <string_view>

namespace fairlead::routing {

// Whether a failure may come from the network of this computer at all.
bool isOfNetwork(ErrorClass errorClass);

// Tells a fault on our side of the network from one of a provider: all hosts that were asked lately cannot be reached
// and none has answered in between, no interface is up, or the computer has just woken. Hosts on this computer are not
// its business. `now` is monotonic and given. Not thread-safe; its owner locks.
class LocalFault {
public:
    // What the owner reads from the system when something ended.
    struct Network {
        bool up = true;              // some interface other than loopback
        Clock::Nanoseconds asleep{}; // how long the computer has slept since it was started
    };

    // The host sent something back, an error included.
    void answered(const Network& network, Clock::Nanoseconds now);
    // True = the failure is ours and says nothing of the host. Once ours, further failures are, until a host answers or
    // the failures are a minute old.
    bool failed(std::string_view host, ErrorClass errorClass, const Network& network, Clock::Nanoseconds now);
    // What failed after this moment may have failed for the same reason.
    Clock::Nanoseconds since() const { return m_answeredAt; }

private:
    // Time enough for two hosts after each other to run into their limit for connecting (10 s by default), and for a
    // caller to try again.
    static constexpr std::chrono::seconds kTogether{60};
    // Until a computer that has woken is on its network again.
    static constexpr std::chrono::seconds kWaking{30};
    static constexpr std::chrono::seconds kShortestSleep{2};
    static constexpr std::size_t kMostHosts = 256;

    bool noticeSleep(const Network& network);

    std::map<std::string, Clock::Nanoseconds, std::less<>> m_failedAt; // since an answer came from anywhere
    Clock::Nanoseconds m_answeredAt{};
    Clock::Nanoseconds m_asleep{-1}; // as of the last reading; less than 0 = none yet
    Clock::Nanoseconds m_wakingUntil{};
};

} // namespace fairlead::routing
