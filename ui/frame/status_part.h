// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/status.h"

#include <QAbstractButton>

#include <optional>

namespace fairlead::ui {

// One part of the status bar: optional shape, words, optional icon behind them; a hairline at its right. Pressing it
// opens what it speaks of.
class StatusPart final : public QAbstractButton {
    Q_OBJECT

public:
    explicit StatusPart(const Theme& theme, QWidget* parent = nullptr);

    // Dot: the filled circle of "running"; else the icon of the status.
    enum class Shape { None, Dot, StatusIcon };
    void setLook(Shape shape, Status status);
    void setLeadingIcon(Icon which);
    void setTrailingIcon(std::optional<Icon> which, ColorRole role = &Palette::muted);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int leadingWidth() const;

    const Theme& m_theme;
    Shape m_shape = Shape::None;
    Status m_status = Status::Neutral;
    std::optional<Icon> m_leading;
    std::optional<Icon> m_trailing;
    ColorRole m_trailingRole = &Palette::muted;
};

} // namespace fairlead::ui
