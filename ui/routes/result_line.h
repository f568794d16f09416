// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/explain_text.h"

#include <QWidget>

namespace fairlead::ui {

// The outcome of a walk in one line: who answers, after what, at what cost.
class ResultLine final : public QWidget {
    Q_OBJECT

public:
    explicit ResultLine(const Theme& theme, QWidget* parent = nullptr);
    void setResult(ExplainText::Result result);
    const ExplainText::Result& result() const { return m_result; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    ExplainText::Result m_result;
};

} // namespace fairlead::ui
