// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

class QAbstractButton;
class QWidget;

namespace fairlead::ui {

// What a button is for. At most one Primary on a page. A checked Plain button looks like a pressed toggle.
enum class ButtonKind { Plain, Primary, Flat, Link };

void setButtonKind(QAbstractButton& button, ButtonKind kind);
ButtonKind buttonKind(const QWidget* button);

// Compact = 24 px high with caption text, for controls inside cards, banners and strips; Normal = 28 px.
enum class ControlSize { Normal, Compact };

class Theme;
void setControlSize(QWidget& control, ControlSize size, const Theme& theme);
ControlSize controlSize(const QWidget* control);

// Tables whose rows the style draws whole (selection, hover, hairline) say which row is under the pointer, -1 = none.
// Absent = an ordinary item view.
void setHoveredRow(QWidget& view, int row);
std::optional<int> hoveredRow(const QWidget* view);

} // namespace fairlead::ui
