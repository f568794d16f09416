// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/attempt_log.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

// One mark for each of the last attempts, the newest at the right. What failed stands out by height as well as by
// colour. Painted; the same in words is its accessible name.
class HealthStrip final : public QWidget {
    Q_OBJECT

public:
    explicit HealthStrip(const Theme& theme, QWidget* parent = nullptr);
    // Oldest first, at most AttemptLog::kKept.
    void setAttempts(std::vector<AttemptEnd> attempts);
    // "Last 100 attempts, 4 rate limited, 2 failed"; what is zero is left out.
    static QString words(const std::vector<AttemptEnd>& attempts);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    std::vector<AttemptEnd> m_attempts;
};

} // namespace fairlead::ui
