// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QTableView>

namespace fairlead::ui {

// The table of the design: 28 px rows, 26 px header, hairlines across, no zebra, whole rows selected. Delegates come
// from table_delegates.h; the default one keeps the colour of a text in selected rows.
class TableView : public QTableView {
    Q_OBJECT

public:
    // Framed: its own edge. Bare: inside a card. `name` is the accessible name.
    enum class Frame { Framed, Bare };
    TableView(const Theme& theme, const QString& name, Frame frame = Frame::Bare, QWidget* parent = nullptr);

    // Numbers: right-aligned, every digit in an equal cell; the header follows.
    void setNumberColumn(int column);
    void setBadgeColumn(int column);
    void setPathColumn(int column);
    // Two-line rows and the like; default 28.
    void setRowHeight(int height);

signals:
    // Enter or double click on a row.
    void rowActivated(const QModelIndex& index);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void hoverRow(int row);

    const Theme& m_theme;
};

} // namespace fairlead::ui
