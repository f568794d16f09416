// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/attention.h"
#include "ui/widgets/card.h"

namespace fairlead::ui {

// The card "Needs attention": a row for each item, or one line that says there is none.
class AttentionList final : public Card {
    Q_OBJECT

public:
    explicit AttentionList(const Theme& theme, QWidget* parent = nullptr);
    void setItems(const QList<AttentionItem>& items);

signals:
    void activated(const fairlead::ui::AttentionItem& item);

private:
    QWidget* makeRow(const AttentionItem& item);
    void rebuild();

    const Theme& m_theme;
    QList<AttentionItem> m_items;
    QWidget* m_rows = nullptr;
};

} // namespace fairlead::ui
