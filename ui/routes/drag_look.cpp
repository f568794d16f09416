// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/drag_look.h"

#include "ui/routes/announce.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QPainterPath>

namespace fairlead::ui {

namespace {
constexpr int kShadow = 3;         // px to the right and below
constexpr int kShadowOpacity = 56; // of 255
constexpr int kPadding = 8;
} // namespace

DragGhost::DragGhost(const Theme& theme, QPixmap card, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_card(std::move(card)) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    resize(m_card.deviceIndependentSize().toSize() + QSize(kShadow, kShadow));
}

void DragGhost::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect card(QPoint(0, 0), size() - QSize(kShadow, kShadow));
    QColor shadow = Qt::black;
    shadow.setAlpha(kShadowOpacity);
    paintBox(painter, card.translated(kShadow, kShadow), {shadow, {}, 0, px::kRadiusCard});
    QPainterPath round; // the picture has what lies behind the corners of the card
    round.addRoundedRect(card, px::kRadiusCard, px::kRadiusCard);
    painter.save();
    painter.setClipPath(round);
    painter.drawPixmap(card, m_card);
    painter.restore();
    paintBox(painter, card, {{}, m_theme.color(&Palette::accent), 2, px::kRadiusCard});
}

DragHint::DragHint(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Where the target would go"));
}

void DragHint::setText(const QString& text) {
    m_text = text;
    const QFontMetrics metrics(m_theme.font(TextStyle::Caption));
    resize(metrics.horizontalAdvance(text) + 2 * kPadding, px::kControlCompact);
    announce(*this, text);
    update();
}

void DragHint::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    paintBox(painter, rect(), {t.tip, {}, 0, px::kRadius});
    painter.setFont(m_theme.font(TextStyle::Caption));
    painter.setPen(t.tipText);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace fairlead::ui
