// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStringList>

class QWidget;

namespace fairlead::ui::test {

// The theme of the pictures (Noto Sans 10 pt, Hack) installed on the application of this test program. Make one per
// test program, as a member of the test object.
class UiHarness {
public:
    UiHarness();
    Theme& theme() { return m_theme; }

private:
    Theme m_theme;
};

// Writes NAME.png and NAME@2x.png into the folder that the variable FAIRLEAD_SHOTS names; without it nothing is
// written. In any case paints the widget once at 1x and says whether more than one colour came out.
bool saveScreenshot(QWidget& widget, const QString& name);

// "QLineEdit providers/search": widgets below (and with) `root` that can take the focus by keyboard and have no
// accessible name. A good page has none.
QStringList focusableWithoutName(const QWidget& root);

// Shortcuts that two enabled actions or buttons below `root` share.
QStringList ambiguousShortcuts(const QWidget& root);

// Widgets that Tab reaches from `first`, in order, by object name or class, until it comes round.
QStringList tabOrder(const QWidget& root);

} // namespace fairlead::ui::test
