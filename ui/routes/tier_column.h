// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/target_card.h"

#include <QFrame>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

class Label;
class TargetPicker;

// A tier: its name, how it chooses among its targets, and their cards.
class TierColumn final : public QFrame {
    Q_OBJECT

public:
    TierColumn(const Theme& theme, const config::Tier& tier, QWidget* parent = nullptr);

    void addCard(TargetCard* card);
    void addNote(const QString& warning);
    // Shows the picker in place of "Add target".
    void openPicker(TargetPicker* picker);
    void rename();

signals:
    void strategyChosen(fairlead::config::Strategy strategy);
    void renamed(const QString& name);
    void addRequested();
    void moveRequested(fairlead::ui::Direction direction);
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makeHeader(const config::Tier& tier);
    void openMenu(const QPoint& position);

    const Theme& m_theme;
    Label* m_name = nullptr;
    QLineEdit* m_edit = nullptr;
    QComboBox* m_strategy = nullptr;
    QVBoxLayout* m_cards = nullptr;
    QPushButton* m_add = nullptr;
};

} // namespace fairlead::ui
