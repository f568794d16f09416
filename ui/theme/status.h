// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

namespace fairlead::ui {

// The state of a thing, shown by shape, word and colour together.
enum class Status { Ok, Warn, Bad, Info, Neutral, Waiting, Running };

ColorRole statusColor(Status status);
ColorRole statusTint(Status status);
Icon statusIcon(Status status);

} // namespace fairlead::ui
