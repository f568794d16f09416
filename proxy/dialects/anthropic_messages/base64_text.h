// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::dialects {

// The text of base64 data (RFC 4648, padding optional, white space skipped); nullopt when it is not base64 or not
// UTF-8.
std::optional<std::string> textOfBase64(std::string_view base64);

} // namespace fairlead::dialects
