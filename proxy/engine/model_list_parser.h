// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engine {

// The model ids in a provider's answer to GET /models, sorted, without duplicates. Shapes seen: {"data":[{"id"}]},
// {"models":[{"id"|"name"|"model"}]}, both at once, and a bare array; "models/" before a name is dropped. Names over
// 256 bytes and more than 20,000 entries are left out. `body` needs kJsonPadding readable bytes behind it. Pure.
Result<std::vector<std::string>> parseModelList(std::string_view body);

} // namespace fairlead::engine
