// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_view.h"

#include "ui/theme/control_properties.h"
#include "ui/widgets/table_delegates.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>

namespace fairlead::ui {

TableView::TableView(const Theme& theme, const QString& name, Frame frame, QWidget* parent)
    : QTableView(parent), m_theme(theme) {
    setAccessibleName(name);
    setShowGrid(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setFrameShape(frame == Frame::Framed ? QFrame::StyledPanel : QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setRowHeight(px::kRow);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setFixedHeight(px::kHeaderRow);
    horizontalHeader()->setMinimumSectionSize(2 * px::kCellPadding);
    horizontalHeader()->setStretchLastSection(true);
    setItemDelegate(new TextDelegate(theme, this));
    hoverRow(-1);
    connect(this, &QTableView::doubleClicked, this, &TableView::rowActivated);
}

void TableView::setNumberColumn(int column) {
    setItemDelegateForColumn(column, new NumberDelegate(m_theme, this));
}

void TableView::setBadgeColumn(int column) {
    setItemDelegateForColumn(column, new BadgeDelegate(m_theme, this));
}

void TableView::setPathColumn(int column) {
    setItemDelegateForColumn(column, new PathDelegate(m_theme, this));
}

void TableView::setRowHeight(int height) {
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void TableView::hoverRow(int row) {
    if (hoveredRow(this) == row)
        return;
    setHoveredRow(*this, row);
    viewport()->update();
}

void TableView::mouseMoveEvent(QMouseEvent* event) {
    hoverRow(indexAt(event->position().toPoint()).row());
    QTableView::mouseMoveEvent(event);
}

bool TableView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave)
        hoverRow(-1);
    return QTableView::viewportEvent(event);
}

void TableView::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        emit rowActivated(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace fairlead::ui
