// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/share_bar.h"

#include "ui/theme/paint.h"

#include <QPainter>

#include <algorithm>

namespace fairlead::ui {

namespace {
constexpr int kCells = 20;
constexpr int kCell = 8;
constexpr int kPitch = 10;
constexpr int kHeight = 18;
} // namespace

ShareBar::ShareBar(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFixedSize(kCells * kPitch - (kPitch - kCell), kHeight);
}

void ShareBar::setCounts(int answered, int failed) {
    m_answered = answered;
    m_failed = failed;
    const QString words = tr("%1 answered, %2 failed").arg(answered).arg(failed);
    setAccessibleName(words);
    setToolTip(words);
    update();
}

void ShareBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    const int all = m_answered + m_failed;
    // Rounded up: a single failure is seen.
    const int bad = all == 0 ? 0 : (m_failed * kCells + all - 1) / all;
    for (int cell = 0; cell < kCells; ++cell) {
        const QColor colour = all == 0 ? t.border : cell >= kCells - bad ? t.bad : t.ok;
        paintBox(painter, QRectF(cell * kPitch, 0, kCell, kHeight), {colour, {}, 0, 2});
    }
}

} // namespace fairlead::ui
