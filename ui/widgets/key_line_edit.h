// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/secret.h"
#include "ui/theme/theme.h"

#include <QLineEdit>

class QAction;

namespace fairlead::ui {

// Takes a pasted key. Its characters are masked, cannot be dragged or copied out, and leave only through takeSecret().
class KeyLineEdit : public QLineEdit {
    Q_OBJECT

public:
    // `name` is the accessible name ("API key"); `placeholder` shows while it is empty.
    KeyLineEdit(const Theme& theme, const QString& name, const QString& placeholder, QWidget* parent = nullptr);

    // The text, without white space around it; the field is empty afterwards.
    Secret takeSecret();

protected:
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setRevealed(bool revealed);

    const Theme& m_theme;
    QAction* m_reveal;
};

} // namespace fairlead::ui
