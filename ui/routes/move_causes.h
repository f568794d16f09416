// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/config/config.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <optional>

namespace fairlead::ui {

// What makes a request leave a target for the next one.
enum class MoveCause { RateLimited, Server, Down, Key, FirstToken, Attempts, Deadline, Hedge, Refusal, TooLong, More };

// A chip between two tiers.
struct MoveChip {
    MoveCause cause = MoveCause::RateLimited;
    QString text;
    QString hint;
    bool editable = false; // a click opens its value
    bool isSet = true;     // false = the value of the general settings
    friend bool operator==(const MoveChip&, const MoveChip&) = default;
};

class MoveCauses {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::MoveCauses)

public:
    // What holds between two tiers of this route: what always moves on, and the limits that are set. Pure.
    static QList<MoveChip> of(const config::Route& route, const config::Config& config);
    // The chip that a failure lights; nothing when the request does not move on.
    static std::optional<MoveCause> causeOf(ErrorClass errorClass);
    // "8 s", "250 ms", "1.5 s".
    static QString duration(std::chrono::milliseconds value);
};

} // namespace fairlead::ui
