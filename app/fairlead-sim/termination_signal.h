// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace fairlead::sim {

// Turns SIGTERM and SIGINT into a signal of the event loop. Construct it before any other thread starts, as threads
// take over what is blocked here.
class TerminationSignal : public QObject {
    Q_OBJECT

public:
    TerminationSignal();
    ~TerminationSignal() override;

signals:
    void received();

private:
    int m_descriptor;
    QSocketNotifier m_notifier;
};

} // namespace fairlead::sim
