// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <cstdint>
#include <string>

namespace fairlead::app {

// The bytes of a file with a request, ready to be parsed. InvalidArgument: it cannot be read, or is larger than the
// relay would take.
Result<std::string> readRequestFile(const std::string& path, std::int64_t maxBytes);

} // namespace fairlead::app
