// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace fairlead::engine {

// Bytes of an answer that may be held back before the first content event, so that another target can still be tried.
// Past it the answer is passed on as it comes.
inline constexpr std::size_t kHoldBackBytes = 64 * 1024;

} // namespace fairlead::engine
