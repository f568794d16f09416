// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>

namespace fairlead::ui {

// One drawing filled with one colour; `size` in device pixels. Cached by QPixmapCache.
QPixmap tintedPixmap(const QString& path, const QSize& size, const QColor& color);

// The size in device pixels, also where a widget is rendered into an image of another pixel ratio.
QSize deviceSize(const QPainter& painter, const QSize& size);

// Draws a symbolic SVG in a colour of the theme that is in force at the moment of painting. The theme outlives it.
class IconEngine final : public QIconEngine {
public:
    IconEngine(const Theme& theme, QString path, ColorRole role);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;
    QString key() const override;

private:
    QColor color(QIcon::Mode mode) const;

    const Theme& m_theme;
    QString m_path;
    ColorRole m_role;
};

} // namespace fairlead::ui
