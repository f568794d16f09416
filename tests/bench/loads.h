// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/event_loop.h"
#include "tests/bench/process_meter.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fairlead::bench {

// A value below which `share` (0 to 1) of the values lie; 0 when there are none. Orders the values.
std::int64_t percentile(std::vector<std::int64_t>& values, double share);

// Where to, and which process is measured meanwhile.
struct Target {
    std::uint16_t port = 0;
    std::string token; // sent as Authorization: Bearer
    pid_t process = 0;
};

// `count` requests one after the other on each of `connections` keep-alive connections together, after `warmUp` others
// that are not measured.
struct RequestLoad {
    int connections = 1;
    int count = 1;
    int warmUp = 0;
    std::size_t bytes = 250;
};

struct RequestResult {
    std::int64_t cpuNs = 0; // of the process, over the measured requests
    std::int64_t elapsedNs = 0;
    std::vector<std::int64_t> latenciesNs;
};

RequestResult run(const Target& target, const RequestLoad& load);

// `streams` streams that begin evenly over `rampMs` and have `events` events each.
struct StreamLoad {
    int streams = 1;
    int events = 1;
    int rampMs = 0;
};

struct StreamResult {
    std::int64_t cpuNs = 0;
    std::int64_t residentKiB = 0; // the most that was seen
    std::int64_t idleKiB = 0;     // before the first stream
    int mostAtOnce = 0;
    std::vector<std::int64_t> firstEventNs; // since the request was sent
};

// Both end the program with a message when an answer is not what must come, byte for byte.
StreamResult run(const Target& target, const StreamLoad& load);

} // namespace fairlead::bench
