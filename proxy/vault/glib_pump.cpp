// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/glib_pump.h"

#include <QAbstractEventDispatcher>

#include <chrono>

#include <dlfcn.h>

namespace fairlead::vault {

namespace {

// gboolean g_main_context_iteration(GMainContext* context, gboolean may_block). Looked up at run time: QtKeychain has
// loaded GLib already, and a build need not have its headers.
using Iterate = int (*)(void*, int);

Iterate findIterate() {
    return reinterpret_cast<Iterate>(::dlsym(RTLD_DEFAULT, "g_main_context_iteration"));
}

} // namespace

GlibPump::GlibPump(QObject* parent) : QObject(parent) {
    // A person cannot tell 10 ms from at once, and the timer runs only while a job does.
    m_timer.setInterval(std::chrono::milliseconds(10));
    connect(&m_timer, &QTimer::timeout, this, [iterate = findIterate()] {
        if (iterate == nullptr)
            return;
        // Bounded, so that a busy source cannot hold up the event loop.
        for (int i = 0; i < 100 && iterate(nullptr, 0) != 0; ++i) {
        }
    });
}

void GlibPump::start() {
    const auto* dispatcher = QAbstractEventDispatcher::instance();
    if (dispatcher == nullptr || !dispatcher->inherits("QEventDispatcherGlib"))
        m_timer.start();
}

} // namespace fairlead::vault
