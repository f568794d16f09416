// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace fairlead::app {

// SIGTERM, SIGINT and SIGHUP as Qt signals of the thread that made this. One per process.
class UnixSignals : public QObject {
    Q_OBJECT

public:
    explicit UnixSignals(QObject* parent = nullptr);
    ~UnixSignals() override;

signals:
    void terminate(); // SIGTERM or SIGINT
    void reload();    // SIGHUP

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace fairlead::app
