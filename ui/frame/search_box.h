// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QAbstractButton>

namespace fairlead::ui {

// Looks like a field and opens the command palette, where the typing happens.
class SearchBox final : public QAbstractButton {
    Q_OBJECT

public:
    SearchBox(const Theme& theme, const QString& text, const QString& keys, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_keys;
};

} // namespace fairlead::ui
