// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/provider_test.h"
#include "ui/theme/status.h"

#include <QWidget>

#include <optional>

namespace fairlead::ui {

class CodeBox;
class ElidedLabel;
class Label;

// One step of a key test: what it checks, how it went and how long it took; on failure the cause, the next step and
// what the provider said.
class TestStepRow final : public QWidget {
    Q_OBJECT

public:
    TestStepRow(const Theme& theme, api::TestStep step, QWidget* parent = nullptr);

    // Absent = not begun.
    void setResult(const std::optional<api::TestStepResult>& result);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void setIdle();

    const Theme& m_theme;
    api::TestStep m_step;
    Status m_status = Status::Neutral;
    ElidedLabel* m_summary;
    Label* m_duration;
    Label* m_advice;
    CodeBox* m_raw;
};

} // namespace fairlead::ui
