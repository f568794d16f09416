// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "ui/widgets/badge.h"

#include <QCoreApplication>
#include <QString>

namespace fairlead::ui {

// The words for a key as the relay sees it. Pure.
class KeyStandingText {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::KeyStandingText)

public:
    // "Cooling, 11 s", "Over limit, 3 s", "In use".
    static BadgeContent badge(const api::KeyStatus& status, std::int64_t nowMs);
    // "Cooling until 14:32:14: rate limited."; empty while it is ready.
    static QString sentence(const api::KeyStatus& status, std::int64_t nowMs);
    // "812", "188 k"; "unknown" when the provider did not say.
    static QString left(const std::optional<std::int64_t>& count);
};

// Null = it was not used since the start.
const api::KeyStatus* findKeyStatus(const api::RelayStatus& status, std::string_view provider, std::string_view key);

} // namespace fairlead::ui
