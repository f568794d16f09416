// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/ledger/request_record.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::ledger {

// A bounded() record is never longer than this when encoded (64 attempts of at most 940 bytes and 5 KiB of the rest).
inline constexpr std::size_t kMaxEncodedBytes = 64 * 1024;

inline constexpr std::uint32_t kJournalVersion = 2; // of what is written; all from 1 on are read

// The journal's payload, format kJournalVersion: the fields in the order of record_codec.cpp, numbers as zigzag
// base-128 varints, texts and lists behind their length. The error messages are left out. Format 1 has no plan.
void encode(const RequestRecord& record, std::string& out); // replaces `out`, keeps its capacity

// Absent when the bytes are not one whole record of that format.
std::optional<RequestRecord> decode(std::string_view bytes, std::uint32_t version = kJournalVersion);

} // namespace fairlead::ledger
