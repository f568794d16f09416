// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace fairlead::ui {

// Text in a style and a colour of the theme. Plain text: what providers and users wrote is never read as mark-up.
class Label final : public QLabel {
    Q_OBJECT

public:
    explicit Label(const Theme& theme, const QString& text = {}, TextStyle style = TextStyle::Body,
                   ColorRole role = &Palette::text, QWidget* parent = nullptr);

    void setColorRole(ColorRole role);
    void setTextStyle(TextStyle style);

private:
    void restyle();

    const Theme& m_theme;
    TextStyle m_style;
    ColorRole m_role;
};

} // namespace fairlead::ui
