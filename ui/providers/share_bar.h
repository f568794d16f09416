// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

// How many of the last attempts were answered and how many failed: a row of cells, the failed ones at the end. It says
// nothing about when.
class ShareBar final : public QWidget {
    Q_OBJECT

public:
    explicit ShareBar(const Theme& theme, QWidget* parent = nullptr);
    void setCounts(int answered, int failed);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    int m_answered = 0;
    int m_failed = 0;
};

} // namespace fairlead::ui
