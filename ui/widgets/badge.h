// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/status.h"

#include <QWidget>

#include <optional>

namespace fairlead::ui {

// What a badge says: a state, one or two words, and another icon where the state's own does not say it best.
struct BadgeContent {
    Status status = Status::Neutral;
    QString text;
    std::optional<Icon> icon = std::nullopt;
    friend bool operator==(const BadgeContent&, const BadgeContent&) = default;
};

// Tint: on its own ground. None: bare, as in tables and lists.
enum class BadgeGround { Tint, None };

// In the font of the painter (caption); the badge is centred vertically in `rect`.
void paintBadge(QPainter& painter, const QRect& rect, const Theme& theme, const BadgeContent& content,
                BadgeGround ground = BadgeGround::None);
QSize badgeSize(const Theme& theme, const BadgeContent& content, BadgeGround ground = BadgeGround::None);

class Badge final : public QWidget {
    Q_OBJECT

public:
    explicit Badge(const Theme& theme, BadgeContent content = {}, BadgeGround ground = BadgeGround::Tint,
                   QWidget* parent = nullptr);

    const BadgeContent& content() const { return m_content; }
    void setContent(BadgeContent content);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    BadgeContent m_content;
    BadgeGround m_ground;
};

} // namespace fairlead::ui
