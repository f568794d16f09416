// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QList>

#include <algorithm>
#include <cmath>

namespace fairlead::ui {

namespace {

QColor rgb(QRgb value) {
    return QColor::fromRgb(value);
}

Palette makeLight() {
    Palette p;
    p.window = rgb(0xF3F4F7);
    p.sunken = rgb(0xEBEDF2);
    p.surface = rgb(0xFFFFFF);
    p.raised = rgb(0xFAFBFC);
    p.hover = rgb(0xEDF0F6);
    p.selection = rgb(0xDBE6FB);
    p.accentTint = rgb(0xE6EDFB);
    p.border = rgb(0xD8DCE4);
    p.edgeButton = rgb(0xB8BFCB);
    p.edgeControl = rgb(0x7F8796);
    p.text = rgb(0x1A1F29);
    p.muted = rgb(0x565F6F);
    p.disabled = rgb(0x8F97A4);
    p.accent = rgb(0x2257C5);
    p.accentFill = rgb(0x2257C5);
    p.accentFillHover = rgb(0x1B489F);
    p.onAccent = rgb(0xFFFFFF);
    p.ok = rgb(0x176B3A);
    p.okTint = rgb(0xE2F3E8);
    p.warn = rgb(0x875100);
    p.warnTint = rgb(0xFCEFD2);
    p.bad = rgb(0xB3231C);
    p.badTint = rgb(0xFBE6E4);
    p.info = rgb(0x086280);
    p.infoTint = rgb(0xDFF1F7);
    p.grid = rgb(0xE6E9EF);
    p.tip = rgb(0x1A1F29);
    p.tipText = rgb(0xFFFFFF);
    p.series = {rgb(0x3862D5), rgb(0xBD7D20), rgb(0x1B6E5C), rgb(0xD83B7D),
                rgb(0x3C93B4), rgb(0x561F98), rgb(0x605E17), rgb(0x383F4C)};
    p.outcomeFirst = rgb(0x5B83E0);
    p.outcomeFallback = rgb(0xC27C12);
    p.outcomeFailed = rgb(0xB3231C);
    return p;
}

Palette makeDark() {
    Palette p;
    p.window = rgb(0x14171D);
    p.sunken = rgb(0x0F1116);
    p.surface = rgb(0x1B1F27);
    p.raised = rgb(0x252A34);
    p.hover = rgb(0x232833);
    p.selection = rgb(0x263A63);
    p.accentTint = rgb(0x1F2C4A);
    p.border = rgb(0x313845);
    p.edgeButton = rgb(0x4A5362);
    p.edgeControl = rgb(0x737C8D);
    p.text = rgb(0xE5E8EE);
    p.muted = rgb(0xA3ABB9);
    p.disabled = rgb(0x687182);
    p.accent = rgb(0x8AADFF);
    p.accentFill = rgb(0x3A68D8);
    p.accentFillHover = rgb(0x2F5BC6);
    p.onAccent = rgb(0xFFFFFF);
    p.ok = rgb(0x63CE92);
    p.okTint = rgb(0x17301F);
    p.warn = rgb(0xEDB855);
    p.warnTint = rgb(0x352A12);
    p.bad = rgb(0xFF938C);
    p.badTint = rgb(0x3D1E1D);
    p.info = rgb(0x66C7E4);
    p.infoTint = rgb(0x12303B);
    p.grid = rgb(0x2A303B);
    p.tip = rgb(0xE5E8EE);
    p.tipText = rgb(0x14171D);
    p.series = {rgb(0x6B92FA), rgb(0xF2B544), rgb(0x45C79E), rgb(0xC9587F),
                rgb(0xA6DAFD), rgb(0x7E62BE), rgb(0x8A882C), rgb(0x939BAC)};
    p.outcomeFirst = rgb(0x5B83E0);
    p.outcomeFallback = rgb(0xF2B544);
    p.outcomeFailed = rgb(0xEF5F57);
    return p;
}

double linear(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Palette& palette(Scheme scheme) {
    static const Palette light = makeLight();
    static const Palette dark = makeDark();
    return scheme == Scheme::Light ? light : dark;
}

int seriesForPlace(int place) {
    return std::clamp(place, 0, kSeriesCount - 1);
}

QList<qreal> seriesDashes(int series) {
    return series < 4 ? QList<qreal>{} : QList<qreal>{4, 2.5};
}

QColor blend(const QColor& ground, const QColor& over, double opacity) {
    const auto mix = [opacity](int below, int above) {
        return static_cast<int>(std::lround(below + (above - below) * opacity));
    };
    return QColor(mix(ground.red(), over.red()), mix(ground.green(), over.green()), mix(ground.blue(), over.blue()));
}

double contrastRatio(const QColor& first, const QColor& second) {
    const double a = luminance(first);
    const double b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace fairlead::ui
