// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;

namespace fairlead::ui {

class Label;

// A line of a form: label at the left, the field, and under it a hint or, when what was typed cannot be used, why.
class FormRow final : public QWidget {
    Q_OBJECT

public:
    // The label also names the field for screen readers.
    FormRow(const Theme& theme, const QString& label, QWidget* field, const QString& hint = {},
            QWidget* parent = nullptr);
    // Empty = all is well, the hint shows again.
    void setFault(const QString& fault);
    const QString& fault() const { return m_fault; }

private:
    Label* m_note;
    QString m_hint;
    QString m_fault;
};

} // namespace fairlead::ui
