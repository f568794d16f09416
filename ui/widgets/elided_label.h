// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

// One line of text that gives way: it is cut with an ellipsis when there is no room, and the tool tip then has all of
// it.
class ElidedLabel final : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(const Theme& theme, const QString& text = {}, TextStyle style = TextStyle::Body,
                         ColorRole role = &Palette::text, QWidget* parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString& text);
    void setColorRole(ColorRole role);
    void setElideMode(Qt::TextElideMode mode);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateToolTip();

    const Theme& m_theme;
    QString m_text;
    ColorRole m_role;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace fairlead::ui
