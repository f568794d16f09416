// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/install.h"

#include "ui/theme/fairlead_style.h"
#include "ui/theme/resources.h"

#include <QApplication>
#include <QPixmapCache>
#include <QToolTip>

namespace fairlead::ui {

namespace {

void applyPalettes(const Theme& theme) {
    QApplication::setPalette(theme.applicationPalette());
    QApplication::setPalette(theme.itemViewPalette(), "QAbstractItemView");
    QToolTip::setPalette(theme.toolTipPalette());
}

void applyFonts(const Theme& theme) {
    QApplication::setFont(theme.font(TextStyle::Body));
    QApplication::setFont(theme.font(TextStyle::Caption), "QHeaderView");
    QToolTip::setFont(theme.font(TextStyle::Caption));
}

} // namespace

void installTheme(QApplication& application, Theme& theme) {
    initResources();
    QApplication::setStyle(new FairleadStyle(theme)); // the application owns its style
    applyFonts(theme);
    applyPalettes(theme);
    QObject::connect(&theme, &Theme::changed, &application, [&theme] {
        QPixmapCache::clear();
        applyPalettes(theme);
    });
}

} // namespace fairlead::ui
