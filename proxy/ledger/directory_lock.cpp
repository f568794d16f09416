// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/directory_lock.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace fairlead::ledger {

Result<std::unique_ptr<DirectoryLock>> DirectoryLock::take(const std::string& path) {
    // Close-on-exec: a program that we start must not keep the lock after us.
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return Error{ErrorCode::Io, "The ledger cannot be locked: " + std::generic_category().message(errno) + "."};
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
        return std::unique_ptr<DirectoryLock>(new DirectoryLock(fd));
    const int error = errno;
    ::close(fd);
    if (error == EWOULDBLOCK)
        return Error{ErrorCode::Conflict, "Another Fairlead is using this data folder."};
    return Error{ErrorCode::Io, "The ledger cannot be locked: " + std::generic_category().message(error) + "."};
}

DirectoryLock::~DirectoryLock() {
    ::close(m_fd);
}

} // namespace fairlead::ledger
