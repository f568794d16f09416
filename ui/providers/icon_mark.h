// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

namespace fairlead::ui {

// An icon beside a text, in a colour of the theme. It reads the theme at every paint; the text says what it means.
class IconMark final : public QWidget {
    Q_OBJECT

public:
    IconMark(const Theme& theme, Icon which, ColorRole role = &Palette::muted, int size = px::kIconBadge,
             QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Icon m_icon;
    ColorRole m_role;
};

} // namespace fairlead::ui
