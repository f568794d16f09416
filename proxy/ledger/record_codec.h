// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/ledger/request_record.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::ledger {

// A bounded() record is never longer than this when encoded (64 attempts of at most 940 bytes and 4 KiB of the rest).
inline constexpr std::size_t kMaxEncodedBytes = 64 * 1024;

// The journal's payload, format 1: the fields in the order of record_codec.cpp, numbers as zigzag base-128 varints,
// texts and lists behind their length. The error messages are left out.
void encode(const RequestRecord& record, std::string& out); // replaces `out`, keeps its capacity

// Absent when the bytes are not one whole record.
std::optional<RequestRecord> decode(std::string_view bytes);

} // namespace fairlead::ledger
