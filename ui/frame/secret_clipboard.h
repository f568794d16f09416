// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/secret.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

namespace fairlead::ui {

// Puts a secret on the clipboard, marked as concealed for clipboard managers, and takes it away again after 10 s, or
// when this object goes, if it is still the one that we put there.
class SecretClipboard final : public QObject {
    Q_OBJECT

public:
    explicit SecretClipboard(QObject* parent = nullptr);
    ~SecretClipboard() override;

    void copy(const Secret& secret);
    void clearNow();

signals:
    // 10 down to 0; 0 = over, for whatever reason.
    void secondsLeft(int seconds);

private:
    void tick();
    bool isStillOurs() const;

    QTimer m_timer;
    QByteArray m_hash; // of what we put there; empty = nothing
    int m_left = 0;
};

} // namespace fairlead::ui
