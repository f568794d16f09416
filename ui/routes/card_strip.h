// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/target_view.h"

#include <QWidget>

namespace fairlead::ui {

inline constexpr int kCardStrip = 26; // height

// A strip under the lines of a card: icon or number, a sentence, a time or a link at the right.
class CardStrip final : public QWidget {
    Q_OBJECT

public:
    CardStrip(const Theme& theme, CardNote note, QWidget* parent = nullptr);
    // The one at the foot of the card has its round corners.
    enum class Corners { Square, Round };
    void setCorners(Corners corners);

signals:
    void linkChosen(fairlead::ui::CardNote::Link link);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintMark(QPainter& painter) const;

    const Theme& m_theme;
    CardNote m_note;
    QWidget* m_link = nullptr;
    Corners m_corners = Corners::Square;
};

} // namespace fairlead::ui
