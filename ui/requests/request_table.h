// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/table_view.h"

namespace fairlead::ui {

// The request list: columns as wide as their figures, the path takes the rest. Narrow windows do without the columns
// that the detail pane has too.
class RequestTable final : public TableView {
    Q_OBJECT

public:
    explicit RequestTable(const Theme& theme, QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model) override;
    bool isAtTop() const;

signals:
    // Scrolled away from the top or back to it.
    void atTopChanged(bool atTop);
    void dismissed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void layoutColumns();
    bool m_wasAtTop = true;
};

} // namespace fairlead::ui
