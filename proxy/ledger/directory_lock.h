// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <memory>
#include <string>

namespace fairlead::ledger {

// Keeps a second process (or a second Ledger of this one) out of a folder: flock() on a file in it, which the kernel
// lets go when the process dies in whatever way, so that no stale lock can remain. The file stays.
class DirectoryLock {
public:
    // Errors: Conflict when another holds it, Io.
    static Result<std::unique_ptr<DirectoryLock>> take(const std::string& path);
    ~DirectoryLock();
    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;

private:
    explicit DirectoryLock(int fd) : m_fd(fd) {}
    int m_fd;
};

} // namespace fairlead::ledger
