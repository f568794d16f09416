// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/move_causes.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

class QVBoxLayout;

namespace fairlead::ui {

// One reason to move on. Those with a value are buttons.
class GutterChip final : public QAbstractButton {
    Q_OBJECT

public:
    GutterChip(const Theme& theme, MoveChip chip, QWidget* parent = nullptr);
    const MoveChip& chip() const { return m_chip; }
    void setLit(bool lit);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    MoveChip m_chip;
    bool m_lit = false;
};

// Between two tiers: when a request moves on. The way that Explain found lights up.
class MoveGutter final : public QWidget {
    Q_OBJECT

public:
    MoveGutter(const Theme& theme, const QList<MoveChip>& chips, QWidget* parent = nullptr);
    // The same causes with other values are written in place.
    void setChips(const QList<MoveChip>& chips);
    // A request passes here. Without a cause that has a chip the arrow alone is lit.
    struct Passage {
        std::optional<MoveCause> cause;
        friend bool operator==(const Passage&, const Passage&) = default;
    };
    void setPassage(std::optional<Passage> passage);
    const std::optional<Passage>& passage() const { return m_passage; }

signals:
    void chipChosen(fairlead::ui::MoveCause cause, QWidget* chip);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const GutterChip* litChip() const;

    const Theme& m_theme;
    QVBoxLayout* m_column;
    QList<MoveChip> m_shown;
    QList<GutterChip*> m_chips;
    std::optional<Passage> m_passage;
};

} // namespace fairlead::ui
