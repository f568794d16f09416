// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/target_card.h"

#include <QFrame>

#include <optional>

class QComboBox;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace fairlead::ui {

class AddTargetButton;
class Label;
class TargetPicker;

// A tier: its name, how it chooses among its targets, and their cards.
class TierColumn final : public QFrame {
    Q_OBJECT

public:
    TierColumn(const Theme& theme, const config::Tier& tier, QWidget* parent = nullptr);

    void addCard(TargetCard* card);
    const QList<TargetCard*>& cards() const { return m_cardList; }
    void addNote(const QString& warning);
    void setTier(const config::Tier& tier);
    // The key that adds a target here; empty = none does.
    void setAddKey(const QString& key);
    // A card would land in front of the `place`th card, or behind the last.
    void setDrop(std::optional<std::size_t> place);
    // It cannot take the card that is on its way.
    void setDimmed(bool dimmed);
    // Shows the picker in place of "Add target".
    void openPicker(TargetPicker* picker);
    void rename();

signals:
    void strategyChosen(fairlead::config::Strategy strategy);
    void measureChosen(fairlead::config::LatencyMeasure measure);
    void renamed(const QString& name);
    void addRequested();
    void moveRequested(fairlead::ui::Direction direction);
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makeHeader();
    void paintDropLine(QPainter& painter) const;
    void openMenu(const QPoint& position);

    const Theme& m_theme;
    config::Tier m_tier;
    Label* m_name = nullptr;
    QLineEdit* m_edit = nullptr;
    QComboBox* m_strategy = nullptr;
    QToolButton* m_more = nullptr;
    QVBoxLayout* m_cards = nullptr;
    QList<TargetCard*> m_cardList;
    AddTargetButton* m_add = nullptr;
    std::optional<std::size_t> m_drop;
};

} // namespace fairlead::ui
