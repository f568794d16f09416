// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::routing {

// Whether a jurisdiction ("DE", "EU", "local") is among those that may answer. "EU" in the list stands for its member
// states as well. An empty list allows everything; an unknown (empty) jurisdiction is allowed by an empty list only.
bool isAllowed(std::string_view jurisdiction, const std::vector<std::string>& allowed);

} // namespace fairlead::routing
