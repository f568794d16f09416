// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/ledger/record_codec.h"
#include "proxy/ledger/request_record.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The layout of a journal segment: a 64-byte head, then frames, then zeros. A frame is a 16-byte head and the payload
// of record_codec.h, padded to 8 bytes. Numbers are in the byte order of the machine: a journal never leaves it.
// The length of a frame is written last, so a process killed in the middle of a frame leaves a length of zero, which is
// the clean end of the segment.
namespace fairlead::ledger {

inline constexpr std::string_view kJournalMagic = "FLJRNL\r\n"; // 8 bytes

struct SegmentHead {
    char magic[8];
    std::uint32_t version;
    std::uint32_t reserved[13];
};
static_assert(sizeof(SegmentHead) == 64);

struct FrameHead {
    std::uint32_t length; // of the payload, 0 = no frame here
    std::uint32_t crc;    // CRC-32C of sequence, length and payload
    std::uint64_t sequence;
};
static_assert(sizeof(FrameHead) == 16);

std::uint32_t frameCrc(std::uint64_t sequence, std::string_view payload);
std::size_t frameSize(std::size_t payloadSize); // with head and padding

// One frame of `segment` (all bytes of a segment) at `offset`.
struct Frame {
    enum class State { Valid, End, Damaged };
    State state = State::End;
    std::uint64_t sequence = 0;
    std::string_view payload; // within `segment`
    std::size_t next = 0;     // offset of the next frame
};
Frame frameAt(std::string_view segment, std::size_t offset);

// What a segment holds, for replay. Never fails: what is not understood is named in `damage`, and the records before
// it are kept. Records behind a damaged frame are not looked for, since nothing says where they would start.
struct SegmentContent {
    std::vector<RequestRecord> records;
    std::string damage; // empty = whole
};
SegmentContent readSegment(std::string_view bytes);

} // namespace fairlead::ledger
