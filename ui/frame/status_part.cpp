// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/status_part.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

namespace {
constexpr int kPadding = 12;
constexpr int kDot = 9;
constexpr int kIconGap = 6;
} // namespace

StatusPart::StatusPart(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setFont(theme.font(TextStyle::Caption));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Expanding);
}

void StatusPart::setLook(Shape shape, Status status) {
    m_shape = shape;
    m_status = status;
    updateGeometry();
    update();
}

void StatusPart::setLeadingIcon(Icon which) {
    m_leading = which;
    updateGeometry();
}

void StatusPart::setTrailingIcon(std::optional<Icon> which, ColorRole role) {
    m_trailing = which;
    m_trailingRole = role;
    updateGeometry();
    update();
}

int StatusPart::leadingWidth() const {
    if (m_leading || m_shape == Shape::StatusIcon)
        return px::kIconBadge + kIconGap;
    return m_shape == Shape::Dot ? kDot + kIconGap + 1 : 0;
}

QSize StatusPart::sizeHint() const {
    const int words = numberWidth(fontMetrics(), text());
    const int trailing = m_trailing ? px::kIconBadge + kIconGap : 0;
    return {2 * kPadding + leadingWidth() + words + trailing + 1, px::kStatusBar};
}

void StatusPart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    const QRect all = rect().adjusted(0, 1, 0, 0); // under the line that parts the bar from the page
    if (underMouse() || isDown())
        painter.fillRect(all, isDown() ? t.selection : t.hover);
    painter.fillRect(QRect(width() - 1, all.top(), 1, all.height()), t.border);
    int x = kPadding;
    const QRect shape(x, all.top() + (all.height() - px::kIconBadge) / 2, px::kIconBadge, px::kIconBadge);
    if (m_leading)
        paintIcon(painter, *m_leading, shape, t.text);
    else if (m_shape == Shape::StatusIcon)
        paintIcon(painter, statusIcon(m_status), shape, m_theme.color(statusColor(m_status)));
    else if (m_shape == Shape::Dot)
        paintBox(painter, QRectF(x, all.top() + (all.height() - kDot) / 2.0, kDot, kDot),
                 {m_theme.color(statusColor(m_status)), {}, 0, kDot / 2.0});
    x += leadingWidth();
    painter.setPen(t.text);
    painter.drawText(all.adjusted(x, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    if (m_trailing)
        paintIcon(painter, *m_trailing,
                  QRect(width() - 1 - kPadding - px::kIconBadge, shape.top(), px::kIconBadge, px::kIconBadge),
                  m_theme.color(m_trailingRole));
    if (hasFocus())
        paintFocusRing(painter, all.adjusted(1, 1, -2, -1), m_theme);
}

} // namespace fairlead::ui
