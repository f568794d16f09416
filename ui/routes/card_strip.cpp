// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/card_strip.h"

#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"

#include <QBoxLayout>
#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kMark = 16;
constexpr int kMarkLeft = 10;
constexpr int kTextLeft = 32;

QString linkText(CardNote::Link link) {
    switch (link) {
    case CardNote::Link::None:
        break;
    case CardNote::Link::Ceiling:
        return CardStrip::tr("Ceiling…");
    case CardNote::Link::SkipWhatLacks:
        return CardStrip::tr("Skip");
    case CardNote::Link::UseNow:
        return CardStrip::tr("Use now");
    }
    return {};
}

QString linkHint(CardNote::Link link) {
    switch (link) {
    case CardNote::Link::None:
        break;
    case CardNote::Link::Ceiling:
        return CardStrip::tr("Sets what a request of this route may cost at most");
    case CardNote::Link::SkipWhatLacks:
        return CardStrip::tr("Requests of this route skip targets that lack what they need");
    case CardNote::Link::UseNow:
        return CardStrip::tr("Closes the breaker: the target is asked again at once");
    }
    return {};
}

ColorRole ground(Status status) {
    return status == Status::Neutral ? &Palette::raised : statusTint(status);
}

} // namespace

CardStrip::CardStrip(const Theme& theme, CardNote note, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_note(std::move(note)) {
    setFixedHeight(kCardStrip);
    setToolTip(m_note.what.text);
    const QString step = m_note.step > 0 ? tr("Step %1: ").arg(m_note.step) : QString();
    setAccessibleName(step + m_note.what.text + (m_note.time.isEmpty() ? QString() : u' ' + m_note.time));
    if (m_note.link == CardNote::Link::None)
        return;
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 1, px::kInnerGap, 1);
    row->addStretch(1);
    QPushButton* link = makeCompactButton(theme, linkText(m_note.link), ButtonKind::Link);
    link->setToolTip(linkHint(m_note.link));
    link->setAccessibleDescription(linkHint(m_note.link));
    row->addWidget(link);
    m_link = link;
    connect(link, &QPushButton::clicked, this, [this] { emit linkChosen(m_note.link); });
}

void CardStrip::setCorners(Corners corners) {
    m_corners = corners;
    update();
}

void CardStrip::paintMark(QPainter& painter) const {
    const QRect place(kMarkLeft - 2, (height() - kMark) / 2, kMark, kMark);
    const QColor color = m_theme.color(statusColor(m_note.what.status));
    if (m_note.step == 0) {
        paintIcon(painter, m_note.what.icon.value_or(statusIcon(m_note.what.status)), place.adjusted(1, 1, -1, -1),
                  color);
        return;
    }
    const bool filled = m_note.what.status != Status::Neutral;
    paintBox(painter, place, {filled ? color : QColor(), color, 1, kMark / 2.0});
    QFont font = m_theme.font(TextStyle::Caption);
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() - 1);
    painter.setFont(font);
    painter.setPen(filled ? m_theme.color(&Palette::surface) : color);
    painter.drawText(place, Qt::AlignCenter, QString::number(m_note.step));
}

void CardStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor fill = m_theme.color(ground(m_note.what.status));
    QRect box = rect();
    if (m_corners == Corners::Round) {
        paintBox(painter, box, {fill, {}, 0, px::kRadiusCard - 1.0});
        box.setBottom(box.bottom() - px::kRadiusCard);
    }
    painter.fillRect(box, fill);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(&Palette::border));
    paintMark(painter);
    painter.setFont(m_theme.font(TextStyle::Caption));
    const bool muted = m_note.what.status == Status::Neutral;
    painter.setPen(m_theme.color(muted ? &Palette::muted : statusColor(m_note.what.status)));
    int right = m_link != nullptr ? m_link->x() : width() - 10;
    if (!m_note.time.isEmpty()) {
        const int wide = numberWidth(painter.fontMetrics(), m_note.time);
        paintNumber(painter, QRect(right - wide, 0, wide, height()), Qt::AlignRight | Qt::AlignVCenter, m_note.time);
        right -= wide + px::kGap;
    }
    paintText(painter, QRect(kTextLeft - 2, 0, right - kTextLeft + 2, height()), Qt::AlignLeft | Qt::AlignVCenter,
              m_note.what.text);
}

} // namespace fairlead::ui
