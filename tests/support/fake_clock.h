// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"

namespace fairlead::test {

// A clock that stands still until it is told to move.
class FakeClock final : public Clock {
public:
    Nanoseconds monotonic() const override { return m_now; }
    std::int64_t wallMs() const override {
        return m_wallStartMs + std::chrono::duration_cast<std::chrono::milliseconds>(m_now).count();
    }
    void advance(Nanoseconds by) { m_now += by; }

private:
    Nanoseconds m_now{0};
    std::int64_t m_wallStartMs = 1'800'000'000'000; // 2027-01-15
};

} // namespace fairlead::test
