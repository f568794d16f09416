// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"

namespace fairlead::engine {

// What this computer says of its own connection, as a collaborator so that tests can say it. Any thread.
class HostNetwork {
public:
    virtual ~HostNetwork() = default;
    // Whether an interface other than loopback is up and has an address.
    virtual bool isUp() const = 0;
    // How long the computer has slept since it was started.
    virtual Clock::Nanoseconds asleep() const = 0;
};

class SystemNetwork final : public HostNetwork {
public:
    // About a tenth of a millisecond; true when the system does not tell.
    bool isUp() const override;
    // CLOCK_BOOTTIME goes on while the computer sleeps, CLOCK_MONOTONIC does not. Two calls without a system call.
    Clock::Nanoseconds asleep() const override;
};

} // namespace fairlead::engine
