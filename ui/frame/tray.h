// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/status_text.h"

#include <QObject>

namespace fairlead::ui {

// The icon in the desktop's tray, as the window sees it. Main thread; outlives the window.
class Tray : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // False where the desktop has none: then the window must not hide.
    virtual bool isShown() const = 0;
    // `line` is the tool tip and the first line of the menu.
    virtual void setState(TrayState state, const QString& line) = 0;
    virtual void say(const QString& title, const QString& text) = 0;

signals:
    void openRequested();
    void copyBaseUrlRequested();
    void quitRequested();
};

} // namespace fairlead::ui
