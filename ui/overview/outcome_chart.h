// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/activity_chart.h"

class QBarSet;

namespace fairlead::ui {

// Requests of every bucket, stacked by outcome.
class OutcomeChart final : public ActivityChart {
    Q_OBJECT

public:
    explicit OutcomeChart(const Theme& theme, QWidget* parent = nullptr);

protected:
    void updateSeries() override;
    void restyleSeries() override;
    ChartTipContent tip(int bucket) const override;

private:
    QBarSet* m_first;
    QBarSet* m_fallback;
    QBarSet* m_failed;
};

} // namespace fairlead::ui
