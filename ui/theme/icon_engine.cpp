// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon_engine.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace fairlead::ui {

QPixmap tintedPixmap(const QString& path, const QSize& size, const QColor& color) {
    const QString key =
        QStringLiteral("%1 %2x%3 %4").arg(path).arg(size.width()).arg(size.height()).arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (size.isEmpty() || QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    // QtSvg draws currentColor black, so the shape is drawn first and then filled.
    QSvgRenderer(path).render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QSize deviceSize(const QPainter& painter, const QSize& size) {
    return size * painter.deviceTransform().m11();
}

IconEngine::IconEngine(const Theme& theme, QString path, ColorRole role)
    : m_theme(theme), m_path(std::move(path)), m_role(role) {}

QColor IconEngine::color(QIcon::Mode mode) const {
    return m_theme.color(mode == QIcon::Disabled ? &Palette::disabled : m_role);
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) {
    const int side = std::min(rect.width(), rect.height());
    QRect square(0, 0, side, side);
    square.moveCenter(rect.center());
    painter->drawPixmap(square, tintedPixmap(m_path, deviceSize(*painter, square.size()), color(mode)));
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) {
    return tintedPixmap(m_path, size, color(mode));
}

QIconEngine* IconEngine::clone() const {
    return new IconEngine(*this);
}

QString IconEngine::key() const {
    return QStringLiteral("fairlead");
}

} // namespace fairlead::ui
