// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

// The part of a page at its left that holds a list: of this width, with a hairline at its right.
class SidePane final : public QWidget {
    Q_OBJECT

public:
    SidePane(const Theme& theme, int width, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

} // namespace fairlead::ui
