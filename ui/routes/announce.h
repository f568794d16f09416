// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace fairlead::ui {

// Says something to screen readers: it becomes the accessible description of `about`, with an alert.
void announce(QWidget& about, const QString& text);

} // namespace fairlead::ui
