// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPixmap>
#include <QWidget>

namespace fairlead::ui {

// A picture of the card that is being moved, lifted off the page, under the pointer.
class DragGhost final : public QWidget {
    Q_OBJECT

public:
    DragGhost(const Theme& theme, QPixmap card, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QPixmap m_card;
};

// The bubble below it: where the card would land, or why not.
class DragHint final : public QWidget {
    Q_OBJECT

public:
    DragHint(const Theme& theme, QWidget* parent);
    void setText(const QString& text);
    const QString& text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_text;
};

} // namespace fairlead::ui
