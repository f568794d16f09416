// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QStyleOption>

class QPainter;
class QWidget;

// What FairleadStyle draws, by family. Each function draws one element of QStyle completely.
namespace fairlead::ui::style {

// What every function needs.
struct Brush {
    const Theme& theme;
    QPainter& painter;
    const QWidget* widget; // may be null
    const Palette& tokens() const { return theme.tokens(); }
};

bool enabled(const QStyleOption& option);
bool hovered(const QStyleOption& option);
// Focus that came by the keyboard; a click on a button shows no ring.
bool showsFocus(const QStyleOption& option);

// style_buttons.cpp
void pushButtonPanel(const Brush& brush, const QStyleOptionButton& option);
void pushButtonLabel(const Brush& brush, const QStyleOptionButton& option);
void toolButtonPanel(const Brush& brush, const QStyleOption& option);
void toolButton(const Brush& brush, const QStyleOptionToolButton& option);

// style_inputs.cpp
void inputPanel(const Brush& brush, const QStyleOption& option);
void comboBox(const Brush& brush, const QStyleOptionComboBox& option);
void comboBoxLabel(const Brush& brush, const QStyleOptionComboBox& option);
void spinBox(const Brush& brush, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down);
void frame(const Brush& brush, const QStyleOption& option);

// style_indicators.cpp
void checkBox(const Brush& brush, const QStyleOption& option);
void radioButton(const Brush& brush, const QStyleOption& option);
void chevron(const Brush& brush, const QRect& rect, Icon which, ColorRole role);
void focusRect(const Brush& brush, const QStyleOption& option);

// style_views.cpp
void headerSection(const Brush& brush, const QStyleOptionHeader& option);
void headerLabel(const Brush& brush, const QStyleOptionHeader& option);
void tabShape(const Brush& brush, const QStyleOptionTab& option);
void tabLabel(const Brush& brush, const QStyleOptionTab& option);
void viewRow(const Brush& brush, const QStyleOptionViewItem& option);
void viewItem(const Brush& brush, const QStyleOptionViewItem& option);

// style_menus.cpp
void menuPanel(const Brush& brush, const QStyleOption& option);
void menuItem(const Brush& brush, const QStyleOptionMenuItem& option);
QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents);
void toolTipPanel(const Brush& brush, const QStyleOption& option);

// style_bars.cpp
void scrollBar(const Brush& brush, const QStyleOptionSlider& option, const QRect& slider);
void progressGroove(const Brush& brush, const QStyleOption& option);
void progressContents(const Brush& brush, const QStyleOptionProgressBar& option);

} // namespace fairlead::ui::style
