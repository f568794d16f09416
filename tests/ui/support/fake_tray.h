// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/tray.h"

#include <QStringList>

namespace fairlead::ui::test {

// A tray that is there or not, as the test says, and remembers what it was told.
class FakeTray final : public Tray {
public:
    enum class Presence { Shown, Absent };
    explicit FakeTray(Presence presence) : m_presence(presence) {}

    bool isShown() const override { return m_presence == Presence::Shown; }
    void setState(TrayState state, const QString& line) override {
        m_state = state;
        m_line = line;
    }
    void say(const QString& title, const QString&) override { m_said << title; }

    TrayState state() const { return m_state; }
    const QString& line() const { return m_line; }
    const QStringList& said() const { return m_said; }

private:
    Presence m_presence;
    TrayState m_state = TrayState::Paused;
    QString m_line;
    QStringList m_said;
};

} // namespace fairlead::ui::test
