// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/journal_segment.h"

#include "proxy/ledger/journal_format.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace fairlead::ledger {

namespace {

Error ioError(const std::string& what, int error) {
    return {error == EEXIST ? ErrorCode::Conflict : ErrorCode::Io,
            what + ": " + std::generic_category().message(error) + "."};
}

Result<char*> map(int fd, std::size_t size) {
    const int flags = fd < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED;
    void* data = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, flags, fd, 0);
    if (data == MAP_FAILED)
        return ioError("A journal cannot be mapped", errno);
    return static_cast<char*>(data);
}

} // namespace

JournalSegment::JournalSegment(std::string path, char* data, std::size_t size)
    : m_path(std::move(path)), m_data(data), m_size(size), m_published(sizeof(SegmentHead)) {
    SegmentHead head{};
    kJournalMagic.copy(head.magic, sizeof(head.magic));
    head.version = kJournalVersion;
    std::memcpy(m_data, &head, sizeof(head));
}

JournalSegment::~JournalSegment() {
    ::munmap(m_data, m_size);
}

Result<std::shared_ptr<JournalSegment>> JournalSegment::create(const std::string& path, std::size_t size) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return ioError("A journal cannot be created", errno);
    int error = 0;
    do
        error = ::posix_fallocate(fd, 0, static_cast<off_t>(size));
    while (error == EINTR);
    auto data = error == 0 ? map(fd, size) : Result<char*>(ioError("A journal cannot be created", error));
    ::close(fd); // the mapping keeps the file open
    if (!data) {
        ::unlink(path.c_str());
        return data.error();
    }
    return std::shared_ptr<JournalSegment>(new JournalSegment(path, *data, size));
}

Result<std::shared_ptr<JournalSegment>> JournalSegment::createInMemory(std::size_t size) {
    auto data = map(-1, size);
    if (!data)
        return data.error();
    return std::shared_ptr<JournalSegment>(new JournalSegment({}, *data, size));
}

JournalSegment::Append JournalSegment::append(std::string_view payload, std::uint64_t sequence) {
    const std::size_t offset = m_published.load(std::memory_order_relaxed);
    const std::size_t size = frameSize(payload.size());
    if (size > m_size - offset)
        return Append::Full;
    char* const at = m_data + offset;
    const FrameHead head{0, frameCrc(sequence, payload), sequence};
    std::memcpy(at + sizeof(head), payload.data(), payload.size());
    std::memcpy(at, &head, sizeof(head));
    // Frames are aligned to 8 bytes and the mapping to a page. The release keeps the compiler from moving the length
    // before the payload: a kill between the two must leave a length of zero.
    auto* const length = reinterpret_cast<std::uint32_t*>(at);
    std::atomic_ref<std::uint32_t>(*length).store(static_cast<std::uint32_t>(payload.size()),
                                                  std::memory_order_release);
    m_published.store(offset + size, std::memory_order_release);
    return Append::Done;
}

void JournalSegment::removeFile() const {
    if (hasFile())
        ::unlink(m_path.c_str());
}

} // namespace fairlead::ledger
