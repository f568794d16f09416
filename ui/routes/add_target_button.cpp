// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/add_target_button.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

AddTargetButton::AddTargetButton(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setText(tr("Add target"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedHeight(px::kControl);
}

void AddTargetButton::setKey(const QString& key) {
    m_key = key;
    update();
}

void AddTargetButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    if (underMouse() || isDown())
        paintBox(painter, rect(), {t.hover, {}, 0, px::kRadius});
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.edgeButton, 1, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), px::kRadius, px::kRadius);
    painter.restore();
    if (hasFocus())
        paintFocusRing(painter, rect(), m_theme);
    painter.setFont(m_theme.font(TextStyle::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const int words = metrics.horizontalAdvance(text());
    const int key = m_key.isEmpty() ? 0 : metrics.horizontalAdvance(m_key) + 2 * px::kInnerGap;
    const int all = px::kIconBadge + px::kGap + words + (key > 0 ? px::kGap + key : 0);
    int x = (width() - all) / 2;
    paintIcon(painter, Icon::Plus, QRect(x, (height() - px::kIconBadge) / 2, px::kIconBadge, px::kIconBadge), t.muted);
    x += px::kIconBadge + px::kGap;
    painter.setPen(t.muted);
    painter.drawText(QRect(x, 0, words + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, text());
    if (key == 0)
        return;
    const QRect cap(x + words + px::kGap, (height() - 18) / 2, key, 18);
    paintBox(painter, cap, {t.raised, t.border, 1, px::kRadiusCheck});
    painter.drawText(cap, Qt::AlignCenter, m_key);
}

} // namespace fairlead::ui
