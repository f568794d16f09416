// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/ledger/request_record.h"

#include <cstddef>

namespace fairlead::ledger {

// Bounds of what is stored, so that no text from outside decides about the size of a row. The first two are those of
// request_record.h; the others are generous for what they hold.
inline constexpr std::size_t kMaxNameBytes = 256; // ids, models, endpoint
inline constexpr std::size_t kMaxTokenBytes = 64; // error code, finish reason
inline constexpr std::size_t kMaxNotesBytes = 1024;
inline constexpr std::size_t kMaxPlanBytes = 1024;
inline constexpr std::size_t kMaxAttempts = 64;              // the first 63 and the last are kept
inline constexpr std::int64_t kMaxCount = 1'000'000'000'000; // sums of 9 million rows stay within 64 bits

// The record as it will be stored: texts cut at a character boundary and made valid UTF-8, characters that an error
// code may not have replaced by '_', absent phases exactly -1, token counts that cannot be true (negative, above
// kMaxCount) unknown, and both error messages empty. A record within the bounds comes back as it was.
RequestRecord bounded(RequestRecord record);

} // namespace fairlead::ledger
