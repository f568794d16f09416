// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace fairlead::ui {

class Theme;

// Gives the application the style, palettes and fonts of the theme, now and at every change. Call once, before widgets
// are made; the theme lives until the last widget is gone.
void installTheme(QApplication& application, Theme& theme);

} // namespace fairlead::ui
