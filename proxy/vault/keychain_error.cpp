// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/keychain_error.h"

namespace fairlead::vault {

Error keychainError(QKeychain::Error error, const std::string& subject, const QString& detail) {
    const std::string reason = detail.isEmpty() ? "." : ": " + detail.toStdString();
    switch (error) {
    case QKeychain::EntryNotFound:
        return {ErrorCode::NotFound, "The keychain has no entry " + subject + "."};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {ErrorCode::Permission, "The keychain is locked or refused access to " + subject + reason};
    case QKeychain::CouldNotDeleteEntry:
        return {ErrorCode::Io, "The keychain could not delete " + subject + reason};
    default:
        return {ErrorCode::Unavailable, "The keychain service cannot be reached for " + subject + reason};
    }
}

} // namespace fairlead::vault
