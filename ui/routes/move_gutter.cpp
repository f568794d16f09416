// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/move_gutter.h"

#include "ui/theme/paint.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kWidth = 64;
constexpr int kHeader = 40; // level with the header of a tier
constexpr int kChip = 20;
constexpr int kChipWidth = 50;
constexpr int kHead = 6; // of the arrow

} // namespace

GutterChip::GutterChip(const Theme& theme, MoveChip chip, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_chip(std::move(chip)) {
    setText(m_chip.text);
    setToolTip(m_chip.hint);
    setAccessibleName(m_chip.cause == MoveCause::More ? m_chip.hint : tr("Moves on: %1").arg(m_chip.text));
    setAccessibleDescription(m_chip.hint);
    setFocusPolicy(m_chip.editable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(m_chip.editable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover, m_chip.editable);
    setFixedSize(sizeHint());
}

QSize GutterChip::sizeHint() const {
    const int words = QFontMetrics(m_theme.font(TextStyle::Caption)).horizontalAdvance(m_chip.text);
    return {std::clamp(words + 2 * px::kInnerGap + 2, kChipWidth, kWidth - 2), kChip};
}

void GutterChip::setLit(bool lit) {
    if (lit == m_lit)
        return;
    m_lit = lit;
    update();
}

void GutterChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    Box box{m_chip.editable && underMouse() ? t.hover : t.surface, t.border, 1, px::kRadius};
    if (m_chip.editable)
        box.edge = t.edgeButton;
    if (m_lit)
        box = {t.warnTint, t.warn, 2, px::kRadius};
    paintBox(painter, rect(), box);
    if (hasFocus())
        paintFocusRing(painter, rect(), m_theme);
    QFont font = m_theme.font(TextStyle::Caption);
    font.setBold(m_lit);
    painter.setFont(font);
    painter.setPen(m_lit ? t.warn : m_chip.editable && m_chip.isSet ? t.text : t.muted);
    paintText(painter, rect().adjusted(2, 0, -2, 0), Qt::AlignCenter, m_chip.text);
}

MoveGutter::MoveGutter(const Theme& theme, const QList<MoveChip>& chips, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this)) {
    setFixedWidth(kWidth);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(px::kInnerGap + 1);
    auto* words = new Label(theme, tr("moves on"), TextStyle::Caption, &Palette::muted);
    words->setAlignment(Qt::AlignCenter);
    words->setFixedHeight(kHeader - 5);
    m_column->addWidget(words);
    m_column->addSpacing(px::kGrid * 6);
    m_column->addStretch(1);
    setChips(chips);
}

void MoveGutter::setChips(const QList<MoveChip>& chips) {
    if (chips == m_shown)
        return;
    m_shown = chips;
    std::optional<MoveCause> focused;
    for (GutterChip* chip : std::exchange(m_chips, {})) {
        if (chip->hasFocus())
            focused = chip->chip().cause;
        m_column->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    for (const MoveChip& content : chips) {
        auto* chip = new GutterChip(m_theme, content, this);
        m_column->insertWidget(m_column->count() - 1, chip, 0, Qt::AlignHCenter);
        chip->show();
        m_chips << chip;
        if (content.editable)
            connect(chip, &QAbstractButton::clicked, this, [this, chip] { emit chipChosen(chip->chip().cause, chip); });
        if (content.cause == focused)
            chip->setFocus();
    }
    setPassage(std::exchange(m_passage, std::nullopt));
}

void MoveGutter::setPassage(std::optional<Passage> passage) {
    m_passage = passage;
    for (GutterChip* chip : m_chips)
        chip->setLit(m_passage && m_passage->cause == chip->chip().cause);
    update();
}

const GutterChip* MoveGutter::litChip() const {
    for (const GutterChip* chip : m_chips) {
        if (m_passage && m_passage->cause == chip->chip().cause)
            return chip;
    }
    return m_chips.isEmpty() ? nullptr : m_chips.first();
}

void MoveGutter::paintEvent(QPaintEvent*) {
    const GutterChip* const chip = litChip();
    if (chip == nullptr)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double y = chip->geometry().center().y() + 0.5;
    const double lineWidth = m_passage ? 3 : 1.5;
    painter.setPen(QPen(m_theme.color(m_passage ? &Palette::warn : &Palette::edgeControl), lineWidth, Qt::SolidLine,
                        Qt::FlatCap, Qt::MiterJoin));
    const double right = width() - 1.5;
    painter.drawLine(QPointF(0, y), QPointF(right - 1, y));
    painter.drawPolyline(
        QPolygonF{QPointF(right - kHead, y - kHead + 1), QPointF(right, y), QPointF(right - kHead, y + kHead - 1)});
}

} // namespace fairlead::ui
