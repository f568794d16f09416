// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/local_secrets.h"

#include <cerrno>
#include <cstdlib>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fairlead::vault {

namespace {

Error systemError(const std::string& path, int number) {
    ErrorCode code = ErrorCode::Io;
    if (number == ENOENT || number == ENOTDIR)
        code = ErrorCode::NotFound;
    else if (number == EACCES || number == EPERM)
        code = ErrorCode::Permission;
    return {code, "Cannot read the secret in " + path + ": " + std::generic_category().message(number) + "."};
}

std::optional<Error> objectionTo(const struct stat& status, const std::string& path) {
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::InvalidArgument, path + " is not a regular file."};
    if (status.st_uid != ::geteuid() && status.st_uid != 0)
        return Error{ErrorCode::Permission, path + " belongs to another user, who could change the secret."};
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Error{ErrorCode::Permission, path + " is open to other users; allow only its owner (chmod 600)."};
    if (status.st_size > static_cast<off_t>(kMaxSecretFileBytes))
        return Error{ErrorCode::InvalidArgument, path + " is too long for a secret."};
    return std::nullopt;
}

Secret withoutLineEnd(std::string& text) {
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.pop_back();
    return Secret::take(text);
}

// Reads into a string of the full size from the start, because one that grows leaves copies behind.
Result<Secret> readAll(int descriptor, const std::string& path) {
    std::string text(kMaxSecretFileBytes + 1, '\0');
    std::size_t length = 0;
    ssize_t count = 0;
    do {
        count = ::read(descriptor, text.data() + length, text.size() - length);
        if (count > 0)
            length += static_cast<std::size_t>(count);
    } while ((count > 0 && length < text.size()) || (count < 0 && errno == EINTR));
    const int number = count < 0 ? errno : 0;
    text.resize(length);
    Secret secret = withoutLineEnd(text);
    if (number != 0)
        return systemError(path, number);
    if (length > kMaxSecretFileBytes)
        return Error{ErrorCode::InvalidArgument, path + " is too long for a secret."};
    if (secret.isEmpty())
        return Error{ErrorCode::NotFound, path + " is empty."};
    return secret;
}

} // namespace

Result<Secret> readEnvironmentSecret(const std::string& variable) {
    const char* value = std::getenv(variable.c_str());
    std::string text = value == nullptr ? "" : value;
    Secret secret = withoutLineEnd(text);
    if (secret.isEmpty())
        return Error{ErrorCode::NotFound, "The environment variable " + variable + " is not set or empty."};
    return secret;
}

Result<Secret> readSecretFile(const std::string& path) {
    // Checks and reading use the same descriptor, so that the file cannot be exchanged in between. O_NONBLOCK: opening
    // a named pipe would wait for its writer.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return systemError(path, errno);
    struct stat status {};
    std::optional<Error> objection;
    if (::fstat(descriptor, &status) != 0)
        objection = systemError(path, errno);
    else
        objection = objectionTo(status, path);
    Result<Secret> secret = objection ? Result<Secret>(*objection) : readAll(descriptor, path);
    ::close(descriptor);
    return secret;
}

} // namespace fairlead::vault
