// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/resources.h"

#include <QDir>

// Outside every namespace, as Q_INIT_RESOURCE declares a global function.
static void registerIcons() {
    Q_INIT_RESOURCE(ui_icons);
}

namespace fairlead::ui {

void initResources() {
    registerIcons();
}

} // namespace fairlead::ui
