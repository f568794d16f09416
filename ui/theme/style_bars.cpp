// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_parts.h"

#include <QPainter>

#include <algorithm>

namespace fairlead::ui::style {

void scrollBar(const Brush& brush, const QStyleOptionSlider& option, const QRect& slider) {
    const Palette& t = brush.tokens();
    const bool dragged = (option.activeSubControls & QStyle::SC_ScrollBarSlider) != 0 &&
                         (option.state.testFlag(QStyle::State_Sunken) || hovered(option));
    if (option.maximum <= option.minimum)
        return;
    const QRectF thumb = option.orientation == Qt::Horizontal ? QRectF(slider).adjusted(2, 2, -2, -2)
                                                              : QRectF(slider).adjusted(2, 2, -2, -2);
    const double radius = std::min(thumb.width(), thumb.height()) / 2;
    paintBox(brush.painter, thumb, {dragged ? t.edgeControl : t.edgeButton, {}, 0, radius});
}

void progressGroove(const Brush& brush, const QStyleOption& option) {
    QRectF track(option.rect);
    track.setHeight(px::kMeter);
    track.moveCenter(QRectF(option.rect).center());
    paintBox(brush.painter, track, {brush.tokens().sunken, brush.tokens().border, 1, px::kMeter / 2.0});
}

void progressContents(const Brush& brush, const QStyleOptionProgressBar& option) {
    const int range = option.maximum - option.minimum;
    if (range <= 0)
        return;
    const double done = std::clamp(double(option.progress - option.minimum) / range, 0.0, 1.0);
    QRectF bar(option.rect);
    bar.setHeight(px::kMeter);
    bar.moveCenter(QRectF(option.rect).center());
    bar.setWidth(std::max<double>(bar.width() * done, done > 0 ? px::kMeter : 0));
    if (bar.width() > 0)
        paintBox(brush.painter, bar, {brush.tokens().accentFill, {}, 0, px::kMeter / 2.0});
}

} // namespace fairlead::ui::style
