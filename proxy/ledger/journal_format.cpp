// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/journal_format.h"

#include "proxy/ledger/crc32.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace fairlead::ledger {

std::uint32_t frameCrc(std::uint64_t sequence, std::string_view payload) {
    std::array<char, sizeof(sequence) + sizeof(std::uint32_t)> head{};
    const auto length = static_cast<std::uint32_t>(payload.size());
    std::memcpy(head.data(), &sequence, sizeof(sequence));
    std::memcpy(head.data() + sizeof(sequence), &length, sizeof(length));
    return crc32c(payload, crc32c({head.data(), head.size()}));
}

std::size_t frameSize(std::size_t payloadSize) {
    return (sizeof(FrameHead) + payloadSize + 7) / 8 * 8;
}

Frame frameAt(std::string_view segment, std::size_t offset) {
    Frame frame;
    if (segment.size() < offset + sizeof(FrameHead)) {
        const auto rest = segment.substr(std::min(offset, segment.size()));
        const bool zeros = rest.find_first_not_of('\0') == std::string_view::npos;
        frame.state = zeros ? Frame::State::End : Frame::State::Damaged;
        return frame;
    }
    FrameHead head{};
    std::memcpy(&head, segment.data() + offset, sizeof(head));
    if (head.length == 0)
        return frame;
    frame.state = Frame::State::Damaged;
    if (head.length > kMaxEncodedBytes || head.length > segment.size() - offset - sizeof(head))
        return frame;
    frame.payload = segment.substr(offset + sizeof(head), head.length);
    if (frameCrc(head.sequence, frame.payload) != head.crc)
        return frame;
    frame.state = Frame::State::Valid;
    frame.sequence = head.sequence;
    frame.next = offset + frameSize(head.length);
    return frame;
}

SegmentContent readSegment(std::string_view bytes) {
    SegmentContent content;
    if (bytes.find_first_not_of('\0') == std::string_view::npos)
        return content; // killed between making the file and writing its head
    SegmentHead head{};
    std::memcpy(&head, bytes.data(), std::min(bytes.size(), sizeof(head)));
    if (bytes.size() < sizeof(head) || std::string_view(head.magic, sizeof(head.magic)) != kJournalMagic) {
        content.damage = "it does not start as a journal does";
        return content;
    }
    if (head.version < 1 || head.version > kJournalVersion) {
        content.damage = "its format " + std::to_string(head.version) + " is not known to this version";
        return content;
    }
    std::optional<std::uint64_t> last;
    for (Frame frame = frameAt(bytes, sizeof(head)); frame.state != Frame::State::End;
         frame = frameAt(bytes, frame.next)) {
        const bool inOrder = !last || frame.sequence == *last + 1;
        std::optional<RequestRecord> record;
        if (frame.state == Frame::State::Valid && inOrder)
            record = decode(frame.payload, head.version);
        if (!record) {
            content.damage = "the record after the first " + std::to_string(content.records.size()) + " is damaged";
            return content;
        }
        last = frame.sequence;
        content.records.push_back(std::move(*record));
    }
    return content;
}

} // namespace fairlead::ledger
