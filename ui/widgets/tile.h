// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

namespace fairlead::ui {

class Label;
class Sparkline;

// One figure of the overview: label, value with unit, sparkline, and one line that says what it is compared with.
class Tile final : public Card {
    Q_OBJECT

public:
    Tile(const Theme& theme, const QString& label, QWidget* parent = nullptr);

    void setFigure(const QString& figure);
    // Role warn or bad only for a change for the worse.
    void setCaption(const QString& caption, ColorRole role = &Palette::muted);
    // A second part after the coloured one, always muted: " · 21 of 2,318".
    void setCaptionDetail(const QString& detail);
    Sparkline* sparkline() const { return m_sparkline; }

private:
    void updateAccessibleText();

    Label* m_label;
    Label* m_figure;
    Label* m_caption;
    Label* m_detail;
    Sparkline* m_sparkline;
};

} // namespace fairlead::ui
