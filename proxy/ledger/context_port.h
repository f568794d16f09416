// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace fairlead::ledger {

// Brings one call to the thread of a QObject that may be destroyed at any moment.
//
// A QPointer alone would not do: between testing it on our thread and posting, the object can go. Here the object's
// `destroyed` signal, emitted by its destructor on its own thread, clears the pointer under a mutex, and post() posts
// under the same mutex: either the object is still whole while the event is queued (and Qt drops the event when the
// object dies before it is delivered), or the pointer is null and nothing happens. The mutex is held for the queueing
// only, never while the call runs.
class ContextPort {
public:
    // `context` is alive during this call; the call may be made on any thread.
    explicit ContextPort(QObject* context);
    // Any thread; once. `call` runs on the context's thread or never; in the latter case it is destroyed somewhere.
    void post(std::function<void()> call) const;

private:
    struct State {
        std::mutex mutex;
        QObject* context = nullptr;
        QMetaObject::Connection connection;
    };
    std::shared_ptr<State> m_state;
};

} // namespace fairlead::ledger
