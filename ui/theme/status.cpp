// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/status.h"

namespace fairlead::ui {

ColorRole statusColor(Status status) {
    switch (status) {
    case Status::Ok:
        return &Palette::ok;
    case Status::Warn:
    case Status::Waiting:
        return &Palette::warn;
    case Status::Bad:
        return &Palette::bad;
    case Status::Info:
        return &Palette::info;
    case Status::Neutral:
        return &Palette::muted;
    case Status::Running:
        return &Palette::accent;
    }
    Q_UNREACHABLE();
}

ColorRole statusTint(Status status) {
    switch (status) {
    case Status::Ok:
        return &Palette::okTint;
    case Status::Warn:
    case Status::Waiting:
        return &Palette::warnTint;
    case Status::Bad:
        return &Palette::badTint;
    case Status::Info:
        return &Palette::infoTint;
    case Status::Neutral:
        return &Palette::sunken;
    case Status::Running:
        return &Palette::accentTint;
    }
    Q_UNREACHABLE();
}

Icon statusIcon(Status status) {
    switch (status) {
    case Status::Ok:
        return Icon::Ok;
    case Status::Warn:
        return Icon::Warning;
    case Status::Bad:
        return Icon::Error;
    case Status::Info:
        return Icon::Info;
    case Status::Neutral:
        return Icon::Skipped;
    case Status::Waiting:
        return Icon::Clock;
    case Status::Running:
        return Icon::Running;
    }
    Q_UNREACHABLE();
}

} // namespace fairlead::ui
