// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <ctime>

#include <sys/types.h>

namespace fairlead::bench {

// What a process costs, seen from outside.
class ProcessMeter {
public:
    // 0 = no process: everything is 0.
    explicit ProcessMeter(pid_t process);

    std::int64_t cpuNanoseconds() const; // of all its threads, user and system
    std::int64_t residentKiB() const;    // VmRSS

private:
    pid_t m_process;
    clockid_t m_clock{};
};

} // namespace fairlead::bench
