// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace fairlead::ui {

// On or off, at once (a check box waits for an Apply). The text stands at the right.
class Switch final : public QAbstractButton {
    Q_OBJECT

public:
    explicit Switch(const Theme& theme, const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void nextCheckState() override { setChecked(!isChecked()); }

private:
    const Theme& m_theme;
};

} // namespace fairlead::ui
