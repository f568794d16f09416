// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace fairlead::config {

// The one of `known` that was probably meant by `written` ("baseURL" → "base_url", "prot" → "port"), or empty.
std::string_view closest(std::string_view written, std::span<const std::string_view> known);

// " Did you mean "port"?", or nothing; to be put behind a message.
std::string didYouMean(std::string_view written, std::span<const std::string_view> known);

} // namespace fairlead::config
