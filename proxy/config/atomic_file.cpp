// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/atomic_file.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fairlead::config {

namespace {

Error systemError(std::string_view what, const std::string& path, int number = errno) {
    ErrorCode code = ErrorCode::Io;
    if (number == ENOENT)
        code = ErrorCode::NotFound;
    else if (number == EACCES || number == EPERM || number == EROFS)
        code = ErrorCode::Permission;
    return {code, std::string(what) + " " + path + ": " + std::generic_category().message(number) + "."};
}

// An open descriptor that is closed at the end of the block.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

Result<void> writeDurably(const std::string& path, const FileContent& content) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return systemError("Cannot create", path);
    // Who may not give a file away keeps it; the mode matters more, and is set after the owner because chown clears
    // bits.
    [[maybe_unused]] const int ignored = ::fchown(file.number(), content.owner, content.group);
    if (::fchmod(file.number(), content.mode) != 0 || !writeAll(file.number(), content.bytes) ||
        ::fsync(file.number()) != 0)
        return systemError("Cannot write", path);
    return {};
}

} // namespace

Result<FileContent> readFile(const std::string& path, std::size_t maxBytes) {
    // Without O_NONBLOCK, opening a named pipe would wait for its writer.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0)
        return systemError("Cannot read", path);
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::InvalidArgument, path + " is not a regular file."};
    FileContent content{{}, status.st_mode & 07777, status.st_uid, status.st_gid};
    std::array<char, 16384> block;
    for (;;) {
        const ssize_t count = ::read(file.number(), block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError("Cannot read", path);
        if (count == 0)
            return content;
        content.bytes.append(block.data(), static_cast<std::size_t>(count));
        if (content.bytes.size() > maxBytes)
            return Error{ErrorCode::Limit, path + " is longer than " + std::to_string(maxBytes) + " bytes."};
    }
}

Result<void> replaceFile(const std::string& path, const FileContent& content) {
    const std::string temporary = path + ".tmp";
    ::unlink(temporary.c_str()); // left behind by a process that was killed
    if (auto written = writeDurably(temporary, content); !written) {
        ::unlink(temporary.c_str());
        return written;
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const Error error = systemError("Cannot replace", path);
        ::unlink(temporary.c_str());
        return error;
    }
    // The new name is durable once the folder is. Not every file system can do that; the content is safe either way.
    const Descriptor folder(::open(folderOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.isOpen())
        ::fsync(folder.number());
    return {};
}

Result<std::string> followLinks(const std::string& path) {
    constexpr int kMostLinks = 40; // as the kernel
    std::filesystem::path current = path;
    std::error_code error;
    for (int i = 0; i < kMostLinks; ++i) {
        if (!std::filesystem::is_symlink(current, error))
            return current.string();
        const auto target = std::filesystem::read_symlink(current, error);
        if (error)
            return systemError("Cannot follow", path, error.value());
        current = current.parent_path() / target; // an absolute target replaces the folder
    }
    return Error{ErrorCode::Io, path + " leads in a circle of symbolic links."};
}

std::string folderOf(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

Result<void> makeFolders(const std::string& folder) {
    if (::mkdir(folder.c_str(), 0700) == 0)
        return {};
    if (errno == EEXIST && std::filesystem::is_directory(folder))
        return {};
    if (errno != ENOENT || folderOf(folder) == folder)
        return systemError("Cannot create the folder", folder);
    if (auto above = makeFolders(folderOf(folder)); !above)
        return above;
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return systemError("Cannot create the folder", folder);
    return {};
}

FolderLock::~FolderLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor); // and with it the lock
}

Result<void> FolderLock::take(const std::string& folder) {
    m_descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_descriptor < 0)
        return systemError("Cannot open the folder", folder);
    // Where a file system has no locks we go on without: the rename still is atomic.
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return Error{ErrorCode::Conflict, "Another program is writing into " + folder + " at this moment."};
    return {};
}

} // namespace fairlead::config
