// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fairlead::ui {

// Makes :/icons available: a static library's resources are not registered by themselves. Repeating it does no harm.
void initResources();

} // namespace fairlead::ui
