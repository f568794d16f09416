// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

// A name in code type on its own ground, within a sentence. Too long ones are cut in the middle, the tool tip has all.
class CodeChip final : public QWidget {
    Q_OBJECT

public:
    explicit CodeChip(const Theme& theme, QWidget* parent = nullptr);
    void setText(const QString& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_text;
};

} // namespace fairlead::ui
