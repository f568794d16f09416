// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/key_line_edit.h"

namespace fairlead::ui {

// Takes a key as people have it on the clipboard: in quotes, with "export X=", wrapped over lines.
class KeyField final : public KeyLineEdit {
    Q_OBJECT

public:
    using KeyLineEdit::KeyLineEdit;

    // Puts the usable part of a pasted text into the field; says no when there is none.
    void takePasted(const QString& pasted);

signals:
    // The text was no key; the field is as it was.
    void refused();
    void pasted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace fairlead::ui
