// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

#include <sys/types.h>

// Files that are replaced whole: whoever reads one, and whenever the machine stops, there is the old content or the new
// one. Blocking calls; errors carry the path and the system's reason. Any thread.
namespace fairlead::config {

struct FileContent {
    std::string bytes;
    mode_t mode = 0600; // permission bits
    uid_t owner = 0;
    gid_t group = 0;
};

// Errors: NotFound, Permission, InvalidArgument (not a regular file), Limit (longer than maxBytes), Io.
Result<FileContent> readFile(const std::string& path, std::size_t maxBytes);

// Writes path + ".tmp", makes it durable and renames it over `path`. The folder must exist, and be locked by the caller
// when another process may do the same. Owner and group are taken over as far as the system allows it.
Result<void> replaceFile(const std::string& path, const FileContent& content);

// The file that `path` leads to when it is a symbolic link, also when that file does not exist yet.
Result<std::string> followLinks(const std::string& path);

// The folder part of a path; "." when it has none.
std::string folderOf(const std::string& path);

// Makes the folder and those above it that are missing, for the user alone (0700).
Result<void> makeFolders(const std::string& folder);

// Holds an advisory lock on a folder while it lives.
class FolderLock {
public:
    FolderLock() = default;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

    // Does not wait: Conflict when another process holds it.
    Result<void> take(const std::string& folder);

private:
    int m_descriptor = -1;
};

} // namespace fairlead::config
