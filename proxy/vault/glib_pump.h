// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

namespace fairlead::vault {

// Lets GLib's main context run while a keychain job is under way. libsecret, which QtKeychain calls, answers through
// that context; Qt's GLib event dispatcher runs it anyway, but under the UNIX dispatcher (QT_NO_GLIB) nobody does and a
// job would never end. Does nothing where it is not needed. Thread: the one it was created on, the main thread.
class GlibPump : public QObject {
    Q_OBJECT

public:
    explicit GlibPump(QObject* parent = nullptr);
    void start();
    void stop() { m_timer.stop(); }

private:
    QTimer m_timer;
};

} // namespace fairlead::vault
