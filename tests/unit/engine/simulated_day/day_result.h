// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace fairlead::test {

// How a policy got one request through the day.
struct RequestResult {
    bool answered = false;
    double ttftMs = 0; // from the caller's request to the first token, with an answer
    double usd = 0;
    int sent = 0; // requests to providers
};

struct DayResult {
    std::vector<RequestResult> requests; // as ProviderWorld::requests()
    std::vector<double> probesAtMs;
};

} // namespace fairlead::test
