// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/process_meter.h"

#include "tests/bench/event_loop.h"

#include <cstdio>
#include <fstream>
#include <string>

namespace fairlead::bench {

ProcessMeter::ProcessMeter(pid_t process) : m_process(process) {
    if (process != 0 && clock_getcpuclockid(process, &m_clock) != 0)
        fail("there is no such process");
}

std::int64_t ProcessMeter::cpuNanoseconds() const {
    timespec time{};
    if (m_process != 0 && clock_gettime(m_clock, &time) != 0)
        fail("the proxy is gone");
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

std::int64_t ProcessMeter::residentKiB() const {
    if (m_process == 0)
        return 0;
    std::ifstream status("/proc/" + std::to_string(m_process) + "/status");
    std::string word;
    std::int64_t size = 0;
    while (status >> word) {
        if (word == "VmRSS:" && status >> size)
            return size;
    }
    fail("the proxy is gone");
}

} // namespace fairlead::bench
