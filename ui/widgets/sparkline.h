// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QWidget>

namespace fairlead::ui {

// A small line without axes, 84 × 28. A gap (NaN) breaks it.
class Sparkline final : public QWidget {
    Q_OBJECT

public:
    explicit Sparkline(const Theme& theme, QWidget* parent = nullptr);
    void setValues(QList<double> values);
    void setColorRole(ColorRole role);
    QSize sizeHint() const override { return {84, 28}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor color() const;

    const Theme& m_theme;
    QList<double> m_values;
    ColorRole m_role = nullptr; // null = series 1
};

} // namespace fairlead::ui
