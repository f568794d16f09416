// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/engine/simulated_day/naive_day.h"

namespace fairlead::test {

namespace {

constexpr double kLimitMs = 60'000;
constexpr int kTries = 2;

RequestResult run(const ProviderWorld& world, std::size_t request) {
    RequestResult result;
    const double began = world.requests()[request].atMs;
    double now = began;
    for (std::size_t target = 0; target < world.targets().size(); ++target) {
        for (int attempt = 0; attempt < kTries; ++attempt) {
            const Reply reply = world.reply(target, now, request, attempt);
            ++result.sent;
            if (reply.errorClass != ErrorClass::None) {
                now += reply.failsMs;
            } else if (reply.ttftMs > kLimitMs) {
                now += kLimitMs;
            } else {
                result.answered = true;
                result.ttftMs = now + reply.ttftMs - began;
                result.usd += world.usd(target, request);
                return result;
            }
        }
    }
    return result;
}

} // namespace

DayResult runNaiveDay(const ProviderWorld& world) {
    DayResult day;
    day.requests.reserve(world.requests().size());
    for (std::size_t request = 0; request < world.requests().size(); ++request)
        day.requests.push_back(run(world, request));
    return day;
}

} // namespace fairlead::test
