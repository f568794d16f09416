// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>
#include <QLocale>

namespace fairlead::ui {

// Writes "8" and "0.25", not "8.000" and "0.250000". The smallest value may stand for none (setSpecialValueText).
class TrimmedSpinBox final : public QDoubleSpinBox {
    Q_OBJECT

public:
    explicit TrimmedSpinBox(int decimals, QWidget* parent = nullptr) : QDoubleSpinBox(parent) {
        setLocale(QLocale::c());
        setDecimals(decimals);
        setKeyboardTracking(false); // a step when the number is complete
    }
    QString textFromValue(double value) const override {
        QString text = QString::number(value, 'f', decimals());
        while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.')))
            text.chop(1);
        return text;
    }
};

} // namespace fairlead::ui
