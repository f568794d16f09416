// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace fairlead::ledger {

// One journal file, mapped into memory. One thread appends (the relay), one thread reads what was published (the
// store); they share nothing but m_published. The mapping is MAP_SHARED, so that what was appended belongs to the page
// cache and outlives the process. The blocks are allocated when the file is made: a full disk is an error there and
// never a SIGBUS at a later write (on file systems that copy on write, such as Btrfs, that promise is the file system's
// to keep). Nothing is synced: a power failure may lose what the kernel had not written back yet, usually the last 30
// seconds.
class JournalSegment {
public:
    // Creates `path` (it must not exist) with `size` bytes. Errors: Conflict when it exists, Io.
    static Result<std::shared_ptr<JournalSegment>> create(const std::string& path, std::size_t size);
    // The same without a file, for the time when none can be made. It does not survive the process. Errors: Io.
    static Result<std::shared_ptr<JournalSegment>> createInMemory(std::size_t size);

    JournalSegment(const JournalSegment&) = delete;
    JournalSegment& operator=(const JournalSegment&) = delete;
    ~JournalSegment(); // unmaps; the file stays

    enum class Append { Done, Full };
    Append append(std::string_view payload, std::uint64_t sequence);

    // Everything that was appended so far, head included.
    std::string_view published() const { return {m_data, m_published.load(std::memory_order_acquire)}; }
    std::size_t size() const { return m_size; }
    bool hasFile() const { return !m_path.empty(); }
    const std::string& path() const { return m_path; }
    void removeFile() const;

private:
    JournalSegment(std::string path, char* data, std::size_t size);

    std::string m_path; // empty = in memory only
    char* m_data;
    std::size_t m_size;
    std::atomic<std::size_t> m_published;
};

} // namespace fairlead::ledger
