// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace fairlead::vault {

enum class EntryState { Locked, NotLocked };

// Asks the Secret Service whether it holds an entry of QtKeychain's kind that is locked. libsecret itself does not
// tell: when the user dismisses its prompt, it says that there is no such entry, and "removes" it with success. Without
// a Secret Service (KWallet) nothing is locked. Never prompts. The answer comes from the event loop, and not after
// `context` is destroyed.
void queryEntry(const QString& service, const QString& entry, QObject* context, std::function<void(EntryState)> done);

} // namespace fairlead::vault
