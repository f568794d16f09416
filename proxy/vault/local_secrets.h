// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/base/secret.h"

#include <cstddef>
#include <string>

// Secrets that the machine holds without a keychain. Blocking, but bounded; any thread. A line end after the secret is
// not part of it. Error messages name the variable or file, never what is in it.
namespace fairlead::vault {

inline constexpr std::size_t kMaxSecretFileBytes = 64 * 1024; // ours; a key has a few hundred, a service account 2.4 KB

// NotFound when the variable is missing or empty.
Result<Secret> readEnvironmentSecret(const std::string& variable);

// NotFound when the file is missing or empty. Permission when it may not be read, when others than its owner may do
// anything with it, or when it belongs to neither this user nor root. InvalidArgument when it is no regular file or
// longer than kMaxSecretFileBytes. Io for everything else.
Result<Secret> readSecretFile(const std::string& path);

} // namespace fairlead::vault
