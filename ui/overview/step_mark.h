// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

// The circle before a step: its number, or a tick when it is done.
class StepMark final : public QWidget {
    Q_OBJECT

public:
    enum class State { Done, Current, Later };

    StepMark(const Theme& theme, int number, QWidget* parent = nullptr);
    void setState(State state);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    int m_number;
    State m_state = State::Later;
};

// How many of the steps are done, as short bars.
class StepProgress final : public QWidget {
    Q_OBJECT

public:
    StepProgress(const Theme& theme, int steps, QWidget* parent = nullptr);
    void setDone(int done);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    int m_steps;
    int m_done = 0;
};

} // namespace fairlead::ui
