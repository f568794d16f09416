// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/announce.h"

#include <QAccessible>
#include <QWidget>

namespace fairlead::ui {

void announce(QWidget& about, const QString& text) {
    if (about.accessibleDescription() == text)
        return;
    about.setAccessibleDescription(text);
    QAccessibleEvent alert(&about, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace fairlead::ui
