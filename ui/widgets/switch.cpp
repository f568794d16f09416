// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/switch.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

namespace {
constexpr int kTextGap = 7;
}

Switch::Switch(const Theme& theme, const QString& text, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const {
    const int words = text().isEmpty() ? 0 : kTextGap + fontMetrics().horizontalAdvance(text()) + 1;
    return {px::kSwitchWidth + words, px::kControlCompact};
}

void Switch::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    const QRectF track(0, (height() - px::kSwitchHeight) / 2, px::kSwitchWidth, px::kSwitchHeight);
    const double radius = px::kSwitchHeight / 2.0;
    const bool on = isChecked();
    Box box{on ? t.accentFill : t.surface, on ? t.accentFill : t.edgeControl, 1, radius};
    if (!isEnabled())
        box = {t.raised, t.border, 1, radius};
    else if (underMouse())
        box.fill = on ? t.accentFillHover : t.hover;
    paintBox(painter, track, box);
    const double knob = on ? 12 : 10;
    const double left = on ? track.right() - knob - 2 : track.left() + 3;
    const QColor colour = !isEnabled() ? t.disabled : on ? t.onAccent : t.edgeControl;
    paintBox(painter, QRectF(left, track.center().y() - knob / 2, knob, knob), {colour, {}, 0, knob / 2});
    if (hasFocus())
        paintFocusRing(painter, track, m_theme, radius);
    painter.setPen(isEnabled() ? t.text : t.disabled);
    painter.drawText(rect().adjusted(px::kSwitchWidth + kTextGap, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
}

} // namespace fairlead::ui
