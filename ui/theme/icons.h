// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QPixmap>

namespace fairlead::ui {

// The symbolic icons, each a drawing in resources/icons.
enum class Icon {
    ArrowRight,
    Bell,
    Bolt,
    Budget,
    Cache,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    Clients,
    Clock,
    Close,
    Copy,
    DragHandle,
    Edit,
    Error,
    Export,
    External,
    Eye,
    EyeOff,
    FairleadSymbolic,
    Filter,
    Info,
    Key,
    Link,
    Local,
    Lock,
    Menu,
    More,
    Ok,
    Overview,
    Pause,
    Play,
    Playground,
    Plus,
    Providers,
    Redo,
    Refresh,
    Requests,
    Routes,
    Running,
    Search,
    Settings,
    Shield,
    Skipped,
    Spend,
    Stop,
    Trash,
    TrayDegraded,
    TrayError,
    TrayPaused,
    TrayRunning,
    Undo,
    Warning,
};

// An icon in a colour of the theme. It reads the theme at every paint, so it follows a change of scheme by itself and
// is drawn anew for every size and pixel ratio. Disabled icons take the disabled colour.
QIcon icon(const Theme& theme, Icon which, ColorRole role = &Palette::text);

void paintIcon(QPainter& painter, Icon which, const QRect& rect, const QColor& color);

// The drawing in one colour that does not follow the theme, for places that the desktop paints (the tray).
QIcon fixedIcon(Icon which, const QColor& color);

// The coloured mark of the program.
QIcon applicationIcon();

} // namespace fairlead::ui
