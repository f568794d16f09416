// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <QString>
#include <qt6keychain/keychain.h>

#include <string>

namespace fairlead::vault {

// What a failed QtKeychain job means for its caller. "No such entry" is NotFound, a refusal or a lock Permission; every
// other error says that no keychain can be used at present, whatever it is called (without D-Bus it is OtherError).
// `subject` is the reference ("keychain:openai/main"), `detail` the library's own text, in the language of the system.
Error keychainError(QKeychain::Error error, const std::string& subject, const QString& detail);

} // namespace fairlead::vault
