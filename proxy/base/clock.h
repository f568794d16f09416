// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace fairlead {

// Time as a collaborator, so that tests can move it. Implementations are safe to call from any thread.
class Clock {
public:
    using Nanoseconds = std::chrono::nanoseconds;

    virtual ~Clock() = default;
    // Monotonic time since an arbitrary start; for durations and deadlines.
    virtual Nanoseconds monotonic() const = 0;
    // Milliseconds since 1970-01-01 UTC; for records shown to people.
    virtual std::int64_t wallMs() const = 0;
};

class SystemClock final : public Clock {
public:
    Nanoseconds monotonic() const override;
    std::int64_t wallMs() const override;
};

} // namespace fairlead
