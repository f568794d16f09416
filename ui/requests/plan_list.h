// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/plan_lines.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

// Why the targets of a request were tried in this order, one line each under a heading; what was left out is muted and
// has a dash for its place. Painted; the same in words is its accessible description.
class PlanList final : public QWidget {
    Q_OBJECT

public:
    explicit PlanList(const Theme& theme, QWidget* parent = nullptr);
    void setLines(QList<PlanLine> lines);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    const Theme& m_theme;
    QList<PlanLine> m_lines;
};

} // namespace fairlead::ui
