// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

namespace fairlead::ui {

// An icon that stands before a text. It reads the theme at every paint; the text says what it means.
class LeadingIcon final : public QWidget {
    Q_OBJECT

public:
    LeadingIcon(const Theme& theme, Icon which, ColorRole role, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Icon m_icon;
    ColorRole m_role;
};

} // namespace fairlead::ui
