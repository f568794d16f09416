// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

namespace fairlead::ui {

// A small icon beside a text, in a colour of the theme.
class IconMark final : public QWidget {
    Q_OBJECT

public:
    IconMark(const Theme& theme, Icon which, ColorRole role = &Palette::muted, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Icon m_icon;
    ColorRole m_role;
};

} // namespace fairlead::ui
