// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <chrono>
#include <memory>
#include <utility>

namespace fairlead::engine {

// Calls the function once, from the event loop of this thread, unless it is destroyed before.
template <typename Function>
std::unique_ptr<QTimer> startTimer(std::chrono::milliseconds time, Function function) {
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    timer->callOnTimeout(std::move(function));
    timer->start(time);
    return timer;
}

// For timers that may be on the call stack: they die with their owner.
inline void stopTimer(const std::unique_ptr<QTimer>& timer) {
    if (timer)
        timer->stop();
}

} // namespace fairlead::engine
