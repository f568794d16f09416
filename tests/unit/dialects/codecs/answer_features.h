// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

namespace fairlead::test {

// One thing that a provider can answer, as its whole answer in each dialect. The order is that of kProviderDialects;
// null = the dialect cannot say it.
struct AnswerFeature {
    const char* name = "";
    std::array<const char*, 5> bodies = {};
    // Why a caller's dialect (in the order of kCallerDialects) gets it in another way or not at all: "~reason" for
    // another way, "-reason" for not at all; null = it gets it as it is. An answer has no notes, so the table says it.
    std::array<const char*, 4> losses = {};
};

struct ErrorFeature {
    const char* name = "";
    int status = 0;
    std::array<const char*, 5> bodies = {};
};

const std::vector<AnswerFeature>& answerFeatures();
const std::vector<ErrorFeature>& errorFeatures();

} // namespace fairlead::test
