// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/context_port.h"

namespace fairlead::ledger {

ContextPort::ContextPort(QObject* context) : m_state(std::make_shared<State>()) {
    m_state->context = context;
    // Without a receiver the function is called directly, inside the destructor of the context.
    m_state->connection = QObject::connect(context, &QObject::destroyed, [state = m_state] {
        const std::lock_guard lock(state->mutex);
        state->context = nullptr;
    });
}

void ContextPort::post(std::function<void()> call) const {
    const std::lock_guard lock(m_state->mutex);
    if (m_state->context == nullptr)
        return;
    QMetaObject::invokeMethod(
        m_state->context,
        [state = m_state, call = std::move(call)] {
            QObject::disconnect(state->connection); // on the context's own thread, where it cannot go meanwhile
            call();
        },
        Qt::QueuedConnection);
}

} // namespace fairlead::ledger
