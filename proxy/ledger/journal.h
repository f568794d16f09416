// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/ledger/journal_segment.h"
#include "proxy/ledger/request_record.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace fairlead::ledger {

// About 1,250 records. Making a segment is a handful of system calls on the relay thread: small segments keep that
// short.
inline constexpr std::size_t kSegmentBytes = 256 * 1024;
// What may wait for a database that cannot be written, a journal: about 300,000 records. Later ones are lost, counted.
inline constexpr std::size_t kMaxJournalBytes = 64 * 1024 * 1024;

// The records of one relay thread on their way to the database. The relay thread appends, the store thread reads,
// writes them to the database and confirms; nothing is copied in between: the segments are the queue, and their total
// size is its bound. The mutex guards the list of segments only, is taken when a segment is full or confirmed, and is
// never held across a system call on a file.
class Journal {
public:
    explicit Journal(std::string folder) : m_folder(std::move(folder)) {}

    // For the thread of the recorder. False: the record is lost, and counted.
    bool append(std::string_view payload);
    void close(); // no append() follows

    // For the store thread: up to `limit` records behind the last ones read, then either confirm() (they are in the
    // database) or rewind() (read them again).
    void read(std::size_t limit, std::vector<RequestRecord>& records);
    void confirm();
    void rewind();
    bool isFinished() const; // closed, and everything confirmed

    // For any thread.
    std::string error() const; // the present trouble with the files, empty = none
    std::int64_t lost() const { return m_lost.load(std::memory_order_relaxed); }

private:
    struct Part {
        std::shared_ptr<JournalSegment> segment;
        std::size_t confirmed; // offsets in the segment, of the store thread
        std::size_t read;
    };

    bool startSegment();
    Result<std::shared_ptr<JournalSegment>> makeSegment();
    void setError(std::string text);
    std::vector<std::shared_ptr<JournalSegment>> takeConfirmed();

    const std::string m_folder;
    // Of the recorder's thread.
    std::shared_ptr<JournalSegment> m_current;
    std::uint64_t m_sequence = 0;
    bool m_troubled = false;

    mutable std::mutex m_mutex; // guards what follows; the offsets in a Part belong to the store thread
    std::deque<Part> m_parts;
    bool m_closed = false;
    std::string m_error;

    std::atomic<std::int64_t> m_lost{0};
};

} // namespace fairlead::ledger
