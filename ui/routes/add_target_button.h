// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace fairlead::ui {

// The place below the cards of a tier where one more goes: a dashed frame with the key that does it.
class AddTargetButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit AddTargetButton(const Theme& theme, QWidget* parent = nullptr);
    // Shown on the tier that the key adds to.
    void setKey(const QString& key);
    QSize sizeHint() const override { return {120, px::kControl}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_key;
};

} // namespace fairlead::ui
