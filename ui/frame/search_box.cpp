// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/search_box.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

namespace {
constexpr int kTextLeft = 28;
constexpr int kNarrow = 60; // below this there is room for the magnifier alone
} // namespace

SearchBox::SearchBox(const Theme& theme, const QString& text, const QString& keys, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_keys(keys) {
    setText(text);
    setToolTip(QStringLiteral("%1 (%2)").arg(text, keys));
    setFont(theme.font(TextStyle::Caption));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setFixedHeight(px::kControl);
}

QSize SearchBox::sizeHint() const {
    return {px::kControl, px::kControl};
}

void SearchBox::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    paintBox(painter, rect(), {underMouse() ? t.hover : t.surface, t.edgeButton});
    const int middle = height() / 2;
    const bool narrow = width() < kNarrow;
    const int left = narrow ? (width() - px::kIconBadge) / 2 : px::kGap;
    paintIcon(painter, Icon::Search, QRect(left, middle - px::kIconBadge / 2, px::kIconBadge, px::kIconBadge), t.muted);
    if (!narrow) {
        const int keysWidth = painter.fontMetrics().horizontalAdvance(m_keys) + 2 * px::kInnerGap;
        const QRect keys(width() - px::kInnerGap - 2 - keysWidth, middle - 8, keysWidth, 17);
        paintBox(painter, keys, {t.raised, t.border, 1, 3});
        painter.setPen(t.muted);
        painter.drawText(keys, Qt::AlignCenter, m_keys);
        paintText(painter, QRect(kTextLeft, 0, keys.left() - kTextLeft - 2, height()), Qt::AlignLeft | Qt::AlignVCenter,
                  text());
    }
    if (hasFocus())
        paintFocusRing(painter, rect(), m_theme);
}

} // namespace fairlead::ui
