// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/journal.h"

#include "proxy/base/log.h"
#include "proxy/ledger/journal_format.h"
#include "proxy/ledger/record_codec.h"

#include <QtGlobal>

#include <chrono>

namespace fairlead::ledger {

namespace {

// Names sort by age. The number tells apart the segments of one millisecond, of all journals of the process.
std::string segmentName(std::uint64_t number) {
    using namespace std::chrono;
    const auto ms = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    return std::to_string(ms) + "-" + std::to_string(number) + ".journal";
}

} // namespace

bool Journal::append(std::string_view payload) {
    Q_ASSERT(payload.size() <= kMaxEncodedBytes);
    using Append = JournalSegment::Append;
    if (!m_current || m_current->append(payload, m_sequence + 1) == Append::Full) {
        if (!startSegment()) {
            m_lost.fetch_add(1, std::memory_order_relaxed);
            return false;
        }
        m_current->append(payload, m_sequence + 1);
    }
    ++m_sequence;
    return true;
}

bool Journal::startSegment() {
    auto segment = makeSegment();
    if (!segment)
        return false;
    m_current = std::move(*segment);
    const std::lock_guard lock(m_mutex);
    m_parts.push_back({m_current, sizeof(SegmentHead), sizeof(SegmentHead)});
    return true;
}

Result<std::shared_ptr<JournalSegment>> Journal::makeSegment() {
    std::size_t waiting = 0;
    {
        const std::lock_guard lock(m_mutex);
        for (const Part& part : m_parts)
            waiting += part.segment->size();
    }
    if (waiting + kSegmentBytes > kMaxJournalBytes) {
        setError("The journal is full: requests are not recorded until the database can be written.");
        return Error{ErrorCode::Limit, "The journal is full."};
    }
    static constexpr int kNameTries = 16; // other journals make files in the same folder
    auto segment = Result<std::shared_ptr<JournalSegment>>(Error{ErrorCode::Conflict, "No free journal name."});
    for (std::uint64_t i = 0; i < kNameTries && !segment && segment.error().code == ErrorCode::Conflict; ++i)
        segment = JournalSegment::create(m_folder + "/" + segmentName(i), kSegmentBytes);
    if (segment) {
        if (m_troubled)
            setError({});
        return segment;
    }
    setError(segment.error().message + " Records are kept in memory until the database has them.");
    return JournalSegment::createInMemory(kSegmentBytes);
}

void Journal::setError(std::string text) {
    m_troubled = !text.empty();
    const std::lock_guard lock(m_mutex);
    m_error = std::move(text);
}

void Journal::close() {
    m_current.reset();
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

void Journal::read(std::size_t limit, std::vector<RequestRecord>& records) {
    std::vector<Part*> parts; // a deque keeps its elements in place while others are added at its end
    {
        const std::lock_guard lock(m_mutex);
        for (Part& part : m_parts)
            parts.push_back(&part);
    }
    for (Part* part : parts) {
        const std::string_view bytes = part->segment->published();
        while (part->read < bytes.size() && records.size() < limit) {
            const Frame frame = frameAt(bytes, part->read);
            auto record = frame.state == Frame::State::Valid ? decode(frame.payload) : std::nullopt;
            if (!record) { // someone else wrote into the file
                log(LogLevel::Error, "A journal of the ledger was damaged while in use: records are lost.");
                m_lost.fetch_add(1, std::memory_order_relaxed);
                part->read = bytes.size();
                break;
            }
            part->read = frame.next;
            records.push_back(std::move(*record));
        }
    }
}

void Journal::confirm() {
    // Files are removed and memory unmapped after the lock is gone.
    for (const auto& segment : takeConfirmed())
        segment->removeFile();
}

std::vector<std::shared_ptr<JournalSegment>> Journal::takeConfirmed() {
    std::vector<std::shared_ptr<JournalSegment>> done;
    const std::lock_guard lock(m_mutex);
    for (Part& part : m_parts)
        part.confirmed = part.read;
    // The last segment may still grow, unless the journal is closed.
    while (m_parts.size() > (m_closed ? 0U : 1U)) {
        Part& part = m_parts.front();
        if (part.confirmed < part.segment->published().size())
            break;
        done.push_back(std::move(part.segment));
        m_parts.pop_front();
    }
    return done;
}

void Journal::rewind() {
    const std::lock_guard lock(m_mutex);
    for (Part& part : m_parts)
        part.read = part.confirmed;
}

bool Journal::isFinished() const {
    const std::lock_guard lock(m_mutex);
    return m_closed && m_parts.empty();
}

std::string Journal::error() const {
    const std::lock_guard lock(m_mutex);
    return m_error;
}

} // namespace fairlead::ledger
