// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QPushButton;
class QTimer;

namespace fairlead::ui {

class ElidedLabel;

// "Deleted provider Groq · Undo", for 8 s or until the next one.
class InlineUndo final : public QWidget {
    Q_OBJECT

public:
    explicit InlineUndo(const Theme& theme, QWidget* parent = nullptr);
    void offer(const QString& text);
    void dismiss();

signals:
    void undoRequested();

private:
    ElidedLabel* m_text;
    QPushButton* m_undo;
    QTimer* m_end;
};

} // namespace fairlead::ui
