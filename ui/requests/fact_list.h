// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/request_facts_list.h"

#include <QWidget>

namespace fairlead::ui {

// Label at the left, value at the right, one line each. A value that does not fit is cut in its middle; the tool tip
// has all of it. Painted; the same in words is its accessible description.
class FactList final : public QWidget {
    Q_OBJECT

public:
    // `name` is the accessible name ("Tokens").
    FactList(const Theme& theme, const QString& name, QWidget* parent = nullptr);
    void setFacts(QList<Fact> facts);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    const Theme& m_theme;
    QList<Fact> m_facts;
};

} // namespace fairlead::ui
