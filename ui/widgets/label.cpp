// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

namespace fairlead::ui {

Label::Label(const Theme& theme, const QString& text, TextStyle style, ColorRole role, QWidget* parent)
    : QLabel(text, parent), m_theme(theme), m_style(style), m_role(role) {
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // also inside a widget whose ground is Base
    restyle();
    connect(&theme, &Theme::changed, this, &Label::restyle);
}

void Label::setColorRole(ColorRole role) {
    m_role = role;
    restyle();
}

void Label::setTextStyle(TextStyle style) {
    m_style = style;
    restyle();
}

void Label::restyle() {
    setFont(m_theme.font(m_style));
    QPalette colours = palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        colours.setColor(group, QPalette::WindowText, m_theme.color(m_role));
    colours.setColor(QPalette::Disabled, QPalette::WindowText, m_theme.color(&Palette::disabled));
    setPalette(colours);
}

} // namespace fairlead::ui
