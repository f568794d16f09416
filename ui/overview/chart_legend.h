// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QWidget>

#include <functional>

namespace fairlead::ui {

// The legend of a chart in its title row: mark, name and the value over the whole range. Without room for all of it the
// values are left out. Painted; in words in its accessible name.
class ChartLegend final : public QWidget {
    Q_OBJECT

public:
    enum class Mark { Line, Box };
    struct Item {
        std::function<QColor()> color; // asked at every paint
        QString name;
        QString value;
    };

    ChartLegend(const Theme& theme, Mark mark, QWidget* parent = nullptr);
    void setItems(QList<Item> items);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Values { Shown, LeftOut };
    int itemWidth(const Item& item, Values values) const;
    int widthWith(Values values) const;
    void paintItem(QPainter& painter, const Item& item, const QRect& rect, Values values) const;

    const Theme& m_theme;
    Mark m_mark;
    QList<Item> m_items;
};

} // namespace fairlead::ui
