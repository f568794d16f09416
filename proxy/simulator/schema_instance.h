// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/json/slice.h"

#include <string>

namespace fairlead::simulator {

// A small JSON value that fits a JSON schema as tools declare them: objects with their required properties, arrays with
// minItems elements, the first of enum, anyOf or oneOf, numbers at their minimum. What it does not know ($ref, pattern
// …) is not looked at; a schema that is no object gives {}.
std::string instanceOf(const json::Slice& schema);

} // namespace fairlead::simulator
