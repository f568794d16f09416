// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_table.h"

#include "ui/requests/request_ring_model.h"
#include "ui/requests/time_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace fairlead::ui {

namespace {

using Model = RequestRingModel;

struct ColumnSize {
    int column;
    const char* widest; // text that must fit
    int from;           // width of the table from which the column is shown
};

constexpr ColumnSize kColumns[] = {
    {Model::Time, "00:00:00.000", 0},  {Model::Result, "[xx] broke off", 0}, {Model::Client, "nightly-evals", 0},
    {Model::Route, "local-only", 760}, {Model::Tier, "Tier", 980},           {Model::Ttft, "00.00 s", 0},
    {Model::Total, "000.00 s", 0},     {Model::Input, "~000,000", 0},        {Model::Cached, "000,000", 980},
    {Model::Output, "unknown", 0},     {Model::TokenRate, "Tok/s", 880},     {Model::Tries, "Tries", 700},
};

} // namespace

RequestTable::RequestTable(const Theme& theme, QWidget* parent)
    : TableView(theme, tr("Requests"), Frame::Bare, parent) {
    setItemDelegateForColumn(Model::Time, new TimeDelegate(theme, this));
    setBadgeColumn(Model::Result);
    setPathColumn(Model::Path);
    for (int column = Model::Tier; column < Model::ColumnCount; ++column)
        setNumberColumn(column);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (isAtTop() != m_wasAtTop) {
            m_wasAtTop = isAtTop();
            emit atTopChanged(m_wasAtTop);
        }
    });
}

void RequestTable::setModel(QAbstractItemModel* model) {
    TableView::setModel(model);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionResizeMode(Model::Path, QHeaderView::Stretch);
    layoutColumns();
}

bool RequestTable::isAtTop() const {
    return verticalScrollBar()->value() == 0;
}

void RequestTable::layoutColumns() {
    if (model() == nullptr)
        return;
    const QFontMetrics metrics(horizontalHeader()->font());
    for (const ColumnSize& size : kColumns) {
        setColumnHidden(size.column, width() < size.from);
        setColumnWidth(size.column, metrics.horizontalAdvance(QLatin1String(size.widest)) + 2 * px::kCellPadding);
    }
}

void RequestTable::resizeEvent(QResizeEvent* event) {
    layoutColumns();
    TableView::resizeEvent(event);
}

void RequestTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && selectionModel() != nullptr && selectionModel()->hasSelection()) {
        emit dismissed();
        return;
    }
    TableView::keyPressEvent(event);
}

} // namespace fairlead::ui
