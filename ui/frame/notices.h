// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/shell.h"

#include <QList>
#include <QObject>

namespace fairlead::ui {

// The last 50 notices, newest first.
class Notices final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    const QList<Notice>& list() const { return m_list; }
    void add(Notice notice);
    void clear();

signals:
    void changed();

private:
    QList<Notice> m_list;
};

} // namespace fairlead::ui
