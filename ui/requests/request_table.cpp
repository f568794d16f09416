// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_table.h"

#include "ui/requests/request_ring_model.h"
#include "ui/requests/time_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionHeader>

namespace fairlead::ui {

namespace {

// The first column begins where the title of the page does.
constexpr int kFirstIndent = px::kPageMargin - px::kCellPadding;

// A header whose first label stands as far in as the first cells.
class IndentedHeader final : public QHeaderView {
public:
    explicit IndentedHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override {
        if (logicalIndex != 0)
            return QHeaderView::paintSection(painter, rect, logicalIndex);
        QStyleOptionHeaderV2 option;
        initStyleOption(&option);
        initStyleOptionForIndex(&option, logicalIndex);
        option.rect = rect;
        option.text = model()->headerData(logicalIndex, orientation()).toString();
        style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);
        option.rect.setLeft(rect.left() + kFirstIndent);
        option.rect = style()->subElementRect(QStyle::SE_HeaderLabel, &option, this);
        style()->drawControl(QStyle::CE_HeaderLabel, &option, painter, this);
    }
};

using Model = RequestRingModel;

struct ColumnSize {
    int column;
    const char* widest; // text that must fit
    int from;           // width of the table from which the column is shown
};

constexpr ColumnSize kColumns[] = {
    {Model::Time, "00:00:00.000", 0},  {Model::Result, "broke off [xxx]", 0}, {Model::Client, "nightly-evals_", 0},
    {Model::Route, "local-only", 760}, {Model::Tier, "Tier__", 980},          {Model::Ttft, "00.00 s", 0},
    {Model::Total, "000.00 s", 0},     {Model::Input, "~000,000", 0},         {Model::Cached, "000,000", 980},
    {Model::Output, "unknown", 0},     {Model::TokenRate, "Tok/s__", 880},    {Model::Tries, "Tries__", 700},
};

QHeaderView* makeHeader(QWidget* parent) {
    auto* header = new IndentedHeader(parent);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setFixedHeight(px::kHeaderRow);
    header->setMinimumSectionSize(2 * px::kCellPadding);
    header->setSectionsClickable(false);
    return header;
}

} // namespace

RequestTable::RequestTable(const Theme& theme, QWidget* parent)
    : TableView(theme, tr("Requests"), Frame::Bare, parent) {
    setHorizontalHeader(makeHeader(this));
    setItemDelegateForColumn(Model::Time, new TimeDelegate(theme, kFirstIndent, this));
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
        const int indent = size.column == Model::Time ? kFirstIndent : 0;
        setColumnWidth(size.column,
                       metrics.horizontalAdvance(QLatin1String(size.widest)) + 2 * px::kCellPadding + indent);
    }
}

void RequestTable::resizeEvent(QResizeEvent* event) {
    layoutColumns();
    TableView::resizeEvent(event);
    // The detail pane takes room from the list; what it tells of stays in view.
    if (selectionModel() != nullptr && selectionModel()->hasSelection())
        scrollTo(currentIndex());
}

void RequestTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && selectionModel() != nullptr && selectionModel()->hasSelection()) {
        emit dismissed();
        return;
    }
    TableView::keyPressEvent(event);
}

} // namespace fairlead::ui
