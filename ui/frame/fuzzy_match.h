// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace fairlead::ui {

// How well typed letters fit a text: all of them, in order, anywhere; letters that begin the text or a word or follow
// each other count more. Nothing = they do not fit. An empty pattern fits everything with 0.
std::optional<int> fuzzyScore(QStringView pattern, QStringView text);

} // namespace fairlead::ui
