// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace fairlead::engine {

// How much of a stream may be held back before its first content event, so that another target can still be tried.
// Past either bound it is passed on as it comes.
inline constexpr std::size_t kHoldBackBytes = 64 * 1024;
inline constexpr std::chrono::seconds kHoldBackTime{10};

// A JSON answer up to this size is read whole before its first byte goes out: only then is it known to be an answer
// and not an error, and its usage is complete. Larger ones (images, big embedding batches) are passed on unread.
inline constexpr std::size_t kWholeJsonBytes = 8 * 1024 * 1024;
// The same for other content (speech, files), where there is nothing to read.
inline constexpr std::size_t kWholeOtherBytes = 64 * 1024;

} // namespace fairlead::engine
