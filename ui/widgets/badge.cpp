// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

namespace {
constexpr int kPaddingLeft = 4;
constexpr int kPaddingRight = 6;
constexpr int kIconGap = 4;
} // namespace

QSize badgeSize(const Theme& theme, const BadgeContent& content, BadgeGround ground) {
    const int text = QFontMetrics(theme.font(TextStyle::Caption)).horizontalAdvance(content.text);
    const int gap = content.text.isEmpty() ? 0 : kIconGap;
    const int padding = ground == BadgeGround::Tint ? kPaddingLeft + kPaddingRight : 0;
    return {px::kIconBadge + gap + text + padding + 1, px::kBadge};
}

void paintBadge(QPainter& painter, const QRect& rect, const Theme& theme, const BadgeContent& content,
                BadgeGround ground) {
    const QColor color = theme.color(statusColor(content.status));
    const int width = std::min(rect.width(), badgeSize(theme, content, ground).width());
    const QRect box(rect.left(), rect.top() + (rect.height() - px::kBadge) / 2, width, px::kBadge);
    int left = box.left();
    int right = box.right() + 1;
    if (ground == BadgeGround::Tint) {
        paintBox(painter, box, {theme.color(statusTint(content.status)), {}});
        left += kPaddingLeft;
        right -= kPaddingRight;
    }
    const int top = box.top() + (box.height() - px::kIconBadge) / 2;
    paintIcon(painter, content.icon.value_or(statusIcon(content.status)),
              QRect(left, top, px::kIconBadge, px::kIconBadge), color);
    left += px::kIconBadge + kIconGap;
    painter.save();
    painter.setPen(color);
    paintText(painter, QRect(left, box.top(), right - left, box.height()), Qt::AlignLeft | Qt::AlignVCenter,
              content.text);
    painter.restore();
}

Badge::Badge(const Theme& theme, BadgeContent content, BadgeGround ground, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_ground(ground) {
    setFont(theme.font(TextStyle::Caption));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setContent(std::move(content));
}

void Badge::setContent(BadgeContent content) {
    m_content = std::move(content);
    setAccessibleName(m_content.text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const {
    return badgeSize(m_theme, m_content, m_ground);
}

void Badge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBadge(painter, rect(), m_theme, m_content, m_ground);
}

} // namespace fairlead::ui
