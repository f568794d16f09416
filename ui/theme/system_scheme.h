// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QObject>
#include <QPalette>
#include <QVariant>

class QDBusVariant;

namespace fairlead::ui {

// Light or dark by the lightness of the palette that the desktop gave, before the program set its own.
Scheme schemeOfPalette(const QPalette& platformPalette);

// Follows the desktop's preference through the settings portal (org.freedesktop.appearance, color-scheme) over the
// session bus, without waiting for it. Where there is no portal it never says anything. Main thread.
class SystemScheme final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    // Asks once and subscribes to changes.
    void watch();

signals:
    void changed(fairlead::ui::Scheme scheme);

private slots:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(const QVariant& value);
};

} // namespace fairlead::ui
