// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/jurisdiction.h"

#include <algorithm>
#include <array>

namespace fairlead::routing {

namespace {

// ISO 3166-1 codes of the member states, 2026.
constexpr std::array<std::string_view, 27> kUnion = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES",
                                                     "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
                                                     "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};

} // namespace

bool isAllowed(std::string_view jurisdiction, const std::vector<std::string>& allowed) {
    if (allowed.empty())
        return true;
    if (jurisdiction.empty())
        return false;
    return std::any_of(allowed.begin(), allowed.end(), [jurisdiction](const std::string& entry) {
        return entry == jurisdiction ||
               (entry == "EU" && std::find(kUnion.begin(), kUnion.end(), jurisdiction) != kUnion.end());
    });
}

} // namespace fairlead::routing
