// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/step_mark.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kCircle = 22;
constexpr int kBar = 36;
constexpr int kBarGap = 3;

} // namespace

StepMark::StepMark(const Theme& theme, int number, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_number(number) {
    setFixedSize(kCircle, kCircle);
}

void StepMark::setState(State state) {
    m_state = state;
    setAccessibleName(state == State::Done ? tr("Step %1, done").arg(m_number) : tr("Step %1").arg(m_number));
    update();
}

void StepMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = kCircle / 2.0;
    if (m_state == State::Done) {
        paintBox(painter, rect(), {m_theme.color(&Palette::okTint), m_theme.color(&Palette::ok), 1, radius});
        const QRect square(rect().center() - QPoint(px::kIconBadge / 2 - 1, px::kIconBadge / 2 - 1),
                           QSize(px::kIconBadge, px::kIconBadge));
        paintIcon(painter, Icon::Check, square, m_theme.color(&Palette::ok));
        return;
    }
    const bool current = m_state == State::Current;
    paintBox(painter, rect(),
             {current ? m_theme.color(&Palette::accentFill) : QColor(),
              current ? QColor() : m_theme.color(&Palette::edgeControl), 1, radius});
    QFont font = m_theme.font(TextStyle::Caption);
    font.setBold(current);
    painter.setFont(font);
    painter.setPen(m_theme.color(current ? &Palette::onAccent : &Palette::muted));
    painter.drawText(rect(), Qt::AlignCenter, QString::number(m_number));
}

StepProgress::StepProgress(const Theme& theme, int steps, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_steps(steps) {
    setFixedSize(steps * kBar + (steps - 1) * kBarGap, px::kMeter);
}

void StepProgress::setDone(int done) {
    m_done = done;
    setAccessibleName(tr("%1 of %2 steps done").arg(done).arg(m_steps));
    update();
}

void StepProgress::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int step = 0; step < m_steps; ++step) {
        const bool done = step < m_done;
        paintBox(painter, QRectF(step * (kBar + kBarGap), 0, kBar, px::kMeter),
                 {m_theme.color(done ? &Palette::ok : &Palette::sunken),
                  done ? QColor() : m_theme.color(&Palette::border), 1, px::kMeter / 2.0});
    }
}

} // namespace fairlead::ui
