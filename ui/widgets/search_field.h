// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>

class QTimer;

namespace fairlead::ui {

// A filter: magnifier at the left, cross while there is text, Escape clears.
class SearchField final : public QLineEdit {
    Q_OBJECT

public:
    // `placeholder` is also the accessible name ("Filter providers").
    SearchField(const Theme& theme, const QString& placeholder, QWidget* parent = nullptr);

signals:
    // 150 ms after the last change, so that a long table is not filtered at every letter.
    void filterChanged(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QTimer* m_pause;
};

} // namespace fairlead::ui
