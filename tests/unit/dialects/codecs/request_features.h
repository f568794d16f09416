// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

namespace fairlead::test {

// One thing that a caller can ask for, in the words of each dialect that knows it: members that are added to the
// smallest request. The order is that of kCallerDialects.
struct RequestFeature {
    const char* name = "";
    // What must still stand somewhere in the request for the provider when the feature is said in another way; empty =
    // nothing. Decoded text.
    const char* essence = "";
    std::array<const char*, 4> members = {}; // chat, responses, messages, gemini; null = the dialect cannot say it
};

const std::vector<RequestFeature>& requestFeatures();

} // namespace fairlead::test
