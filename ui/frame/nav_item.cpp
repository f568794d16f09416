// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/nav_item.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

namespace {
constexpr int kBar = 3;
constexpr int kIconLeft = 10;
constexpr int kTextLeft = 36;
} // namespace

NavItem::NavItem(const Theme& theme, Icon which, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(which) {
    setText(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setFixedHeight(px::kNavItem);
}

void NavItem::setForm(Form form) {
    m_form = form;
    setToolTip(form == Form::Collapsed ? text() : QString());
    updateGeometry();
    update();
}

void NavItem::setAttention(std::optional<Status> status) {
    m_attention = status;
    update();
}

QSize NavItem::sizeHint() const {
    return {px::kNavItem, px::kNavItem};
}

void NavItem::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    if (isChecked()) {
        paintBox(painter, rect(), {t.selection, {}});
        paintBox(painter, QRectF(0, 6, kBar, height() - 12), {t.accent, {}, 0, kBar / 2.0});
    } else if (underMouse()) {
        paintBox(painter, rect(), {t.hover, {}});
    }
    const int middle = height() / 2;
    const int left = m_form == Form::Collapsed ? (width() - px::kIcon) / 2 : kIconLeft;
    paintIcon(painter, m_icon, QRect(left, middle - px::kIcon / 2, px::kIcon, px::kIcon),
              isChecked() ? t.accent : t.muted);
    if (m_form == Form::Full) {
        QFont font = m_theme.font(isChecked() ? TextStyle::BodyBold : TextStyle::Body);
        painter.setFont(font);
        painter.setPen(t.text);
        paintText(painter, rect().adjusted(kTextLeft, 0, -px::kIcon - px::kGap, 0), Qt::AlignLeft | Qt::AlignVCenter,
                  text());
    }
    if (m_attention) {
        const int size = m_form == Form::Collapsed ? px::kChevron : px::kIconBadge;
        const int top = m_form == Form::Collapsed ? 1 : middle - size / 2;
        const int right = m_form == Form::Collapsed ? 1 : px::kGap;
        paintIcon(painter, statusIcon(*m_attention), QRect(width() - right - size, top, size, size),
                  m_theme.color(statusColor(*m_attention)));
    }
    if (hasFocus())
        paintFocusRing(painter, rect(), m_theme);
}

} // namespace fairlead::ui
