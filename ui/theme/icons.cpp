// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/icon_engine.h"

#include <QPainter>
#include <QSvgRenderer>

namespace fairlead::ui {

namespace {

const char* fileName(Icon which) {
    switch (which) {
    case Icon::ArrowRight:
        return "arrow-right";
    case Icon::Bell:
        return "bell";
    case Icon::Bolt:
        return "bolt";
    case Icon::Budget:
        return "budget";
    case Icon::Cache:
        return "cache";
    case Icon::Check:
        return "check";
    case Icon::ChevronDown:
        return "chevron-down";
    case Icon::ChevronLeft:
        return "chevron-left";
    case Icon::ChevronRight:
        return "chevron-right";
    case Icon::ChevronUp:
        return "chevron-up";
    case Icon::Clients:
        return "clients";
    case Icon::Clock:
        return "clock";
    case Icon::Close:
        return "close";
    case Icon::Copy:
        return "copy";
    case Icon::DragHandle:
        return "drag-handle";
    case Icon::Edit:
        return "edit";
    case Icon::Error:
        return "error";
    case Icon::Export:
        return "export";
    case Icon::External:
        return "external";
    case Icon::Eye:
        return "eye";
    case Icon::EyeOff:
        return "eye-off";
    case Icon::FairleadSymbolic:
        return "fairlead-symbolic";
    case Icon::Filter:
        return "filter";
    case Icon::Info:
        return "info";
    case Icon::Key:
        return "key";
    case Icon::Link:
        return "link";
    case Icon::Local:
        return "local";
    case Icon::Lock:
        return "lock";
    case Icon::Menu:
        return "menu";
    case Icon::More:
        return "more";
    case Icon::Ok:
        return "ok";
    case Icon::Overview:
        return "overview";
    case Icon::Pause:
        return "pause";
    case Icon::Play:
        return "play";
    case Icon::Playground:
        return "playground";
    case Icon::Plus:
        return "plus";
    case Icon::Providers:
        return "providers";
    case Icon::Redo:
        return "redo";
    case Icon::Refresh:
        return "refresh";
    case Icon::Requests:
        return "requests";
    case Icon::Routes:
        return "routes";
    case Icon::Running:
        return "running";
    case Icon::Search:
        return "search";
    case Icon::Settings:
        return "settings";
    case Icon::Shield:
        return "shield";
    case Icon::Skipped:
        return "skipped";
    case Icon::Spend:
        return "spend";
    case Icon::Stop:
        return "stop";
    case Icon::Trash:
        return "trash";
    case Icon::TrayDegraded:
        return "tray-degraded";
    case Icon::TrayError:
        return "tray-error";
    case Icon::TrayPaused:
        return "tray-paused";
    case Icon::TrayRunning:
        return "tray-running";
    case Icon::Undo:
        return "undo";
    case Icon::Warning:
        return "warning";
    }
    Q_UNREACHABLE();
}

QString resourcePath(Icon which) {
    return QStringLiteral(":/icons/%1.svg").arg(QLatin1String(fileName(which)));
}

} // namespace

QIcon icon(const Theme& theme, Icon which, ColorRole role) {
    return QIcon(new IconEngine(theme, resourcePath(which), role));
}

void paintIcon(QPainter& painter, Icon which, const QRect& rect, const QColor& color) {
    painter.drawPixmap(rect, tintedPixmap(resourcePath(which), deviceSize(painter, rect.size()), color));
}

QIcon fixedIcon(Icon which, const QColor& color) {
    QIcon result;
    for (const int size : {16, 22, 24, 32, 44, 48, 64})
        result.addPixmap(tintedPixmap(resourcePath(which), QSize(size, size), color));
    return result;
}

QIcon applicationIcon() {
    QIcon result;
    QSvgRenderer drawing(QStringLiteral(":/icons/fairlead.svg"));
    for (const int size : {16, 20, 24, 32, 40, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawing.render(&painter);
        result.addPixmap(pixmap);
    }
    return result;
}

} // namespace fairlead::ui
