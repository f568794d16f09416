// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench-load: asks a proxy (or the upstream itself) on loopback, checks every byte of every answer, and prints one line
// of what it measured. Exit 1 when an answer was lost, wrong or late, 2 on bad usage.
//
//   bench_load requests PORT PID CONNECTIONS COUNT WARMUP BYTES
//   bench_load streams  PORT PID STREAMS EVENTS RAMP_MS
//
// PID is the process to measure, 0 for none. The caller's token comes from BENCH_TOKEN.

#include "tests/bench/loads.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace {

using namespace fairlead::bench;

// Nothing here takes longer; what does is stuck.
constexpr unsigned kLongestSeconds = 60;

int usage() {
    std::fprintf(stderr, "usage: bench_load requests PORT PID CONNECTIONS COUNT WARMUP BYTES\n"
                         "       bench_load streams  PORT PID STREAMS EVENTS RAMP_MS\n");
    return 2;
}

std::vector<int> numbers(int argc, char** argv) {
    std::vector<int> all;
    for (int i = 2; i < argc; ++i) {
        const auto [end, fault] = std::from_chars(argv[i], argv[i] + std::strlen(argv[i]), all.emplace_back());
        if (fault != std::errc() || *end != '\0' || all.back() < 0)
            return {};
    }
    return all;
}

double micro(std::int64_t nanoseconds) {
    return static_cast<double>(nanoseconds) / 1e3;
}

int runRequests(const Target& target, const RequestLoad& load) {
    RequestResult result = run(target, load);
    std::printf("cpu=%.2f p50=%.1f p99=%.1f rate=%.0f\n", micro(result.cpuNs) / load.count,
                micro(percentile(result.latenciesNs, 0.5)), micro(percentile(result.latenciesNs, 0.99)),
                load.count / (micro(result.elapsedNs) / 1e6));
    return 0;
}

int runStreams(const Target& target, const StreamLoad& load) {
    StreamResult result = run(target, load);
    const double events = static_cast<double>(load.streams) * load.events;
    std::printf("cpu=%.2f ttft50=%.1f ttft99=%.1f open=%d idle=%lld rss=%lld\n", micro(result.cpuNs) / events,
                micro(percentile(result.firstEventNs, 0.5)), micro(percentile(result.firstEventNs, 0.99)),
                result.mostAtOnce, static_cast<long long>(result.idleKiB), static_cast<long long>(result.residentKiB));
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<int> given = numbers(argc, argv);
    const std::string_view mode = argc > 1 ? argv[1] : "";
    if (given.size() < 2 || given[0] > 65535)
        return usage();
    const char* const token = std::getenv("BENCH_TOKEN");
    const Target target{static_cast<std::uint16_t>(given[0]), token == nullptr ? "none" : token, given[1]};
    alarm(kLongestSeconds);
    if (mode == "requests" && given.size() == 6 && given[2] > 0 && given[3] > 0)
        return runRequests(target, {given[2], given[3], given[4], static_cast<std::size_t>(given[5])});
    if (mode == "streams" && given.size() == 5 && given[2] > 0 && given[3] > 0 && given[4] < 4000)
        return runStreams(target, {given[2], given[3], given[4]});
    return usage();
}
