// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/meter.h"

#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr double kMarks[] = {0.80, 0.95};
constexpr int kMarkOverhang = 2;

ColorRole fillRole(double fraction, MeterKind kind) {
    if (kind == MeterKind::Plain || fraction < 0.80)
        return &Palette::accentFill;
    return fraction < 1.0 ? &Palette::warn : &Palette::bad;
}

} // namespace

void paintMeter(QPainter& painter, const QRect& rect, const Theme& theme, double fraction, MeterKind kind) {
    const Palette& t = theme.tokens();
    const double radius = px::kMeter / 2.0;
    const QRectF track(rect.left(), rect.top() + (rect.height() - px::kMeter) / 2, rect.width(), px::kMeter);
    paintBox(painter, track, {t.sunken, t.border, 1, radius});
    const double filled = std::clamp(fraction, 0.0, 1.0);
    if (filled > 0) {
        QRectF bar = track;
        bar.setWidth(std::max<double>(px::kMeter / 2.0, track.width() * filled));
        paintBox(painter, bar, {theme.color(fillRole(fraction, kind)), {}, 0, radius});
    }
    if (kind != MeterKind::Budget)
        return;
    for (const double mark : kMarks) {
        const int x = rect.left() + static_cast<int>(rect.width() * mark);
        painter.fillRect(QRectF(x, track.top() - kMarkOverhang, 1, px::kMeter + 2 * kMarkOverhang), t.edgeControl);
    }
}

Meter::Meter(const Theme& theme, MeterKind kind, QWidget* parent) : QWidget(parent), m_theme(theme), m_kind(kind) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Meter::setFraction(double fraction) {
    m_fraction = fraction;
    setAccessibleDescription(QStringLiteral("%1 %").arg(QLocale().toString(qRound(fraction * 100))));
    update();
}

QSize Meter::sizeHint() const {
    return {56, px::kMeter + 2 * kMarkOverhang};
}

void Meter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintMeter(painter, rect(), m_theme, m_fraction, m_kind);
}

} // namespace fairlead::ui
