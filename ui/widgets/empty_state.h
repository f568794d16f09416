// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace fairlead::ui {

// Says what is missing, what happens next, and offers one primary and at most one plain button.
class EmptyState final : public Card {
    Q_OBJECT

public:
    EmptyState(const Theme& theme, Icon which, const QString& title, const QString& sentence,
               QWidget* parent = nullptr);

    QPushButton* addPrimaryButton(const QString& text);
    QPushButton* addButton(const QString& text);

private:
    const Theme& m_theme;
    QHBoxLayout* m_buttons;
};

} // namespace fairlead::ui
