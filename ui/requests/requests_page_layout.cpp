// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/filter_bar.h"
#include "ui/requests/request_detail.h"
#include "ui/requests/request_filter_model.h"
#include "ui/requests/request_ring_model.h"
#include "ui/requests/request_table.h"
#include "ui/requests/requests_page.h"
#include "ui/requests/waiting_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

// What the page is made of and how its parts talk; what it does is in requests_page.cpp.
namespace fairlead::ui {

namespace {
constexpr QLatin1String kSplitterKey("requests/splitter");
}

void RequestsPage::makeHeader() {
    m_new = makeButton(theme(), QString(), ButtonKind::Plain, this);
    m_new->hide();
    connect(m_new, &QPushButton::clicked, this, &RequestsPage::follow);
    addHeaderWidget(m_new);
    m_pause = makeButton(theme(), Icon::Pause, tr("Pause list"), ButtonKind::Plain, this);
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("New requests wait until you go on; nothing is lost"));
    connect(m_pause, &QPushButton::toggled, this, &RequestsPage::updateArrivals);
    addHeaderWidget(m_pause);
    QPushButton* fidelity = makeButton(theme(), tr("Check fidelity…"), ButtonKind::Plain, this);
    fidelity->setToolTip(tr("Send a request directly and through a relay, and compare every byte"));
    connect(fidelity, &QPushButton::clicked, this, &RequestsPage::openFidelity);
    addHeaderWidget(fidelity);
}

void RequestsPage::makeContent() {
    content()->setSpacing(0);
    m_filterBar = new FilterBar(theme(), *m_filter, this);
    content()->addWidget(m_filterBar);
    m_stack = new QStackedWidget(this);
    content()->addWidget(m_stack, 1);
    m_waiting = new WaitingPanel(theme());
    m_stack->addWidget(m_waiting);

    m_table = new RequestTable(theme());
    m_table->setModel(m_filter);
    m_nothing = new EmptyState(theme(), Icon::Filter, tr("No request matches"),
                               tr("Requests that match the filter appear here as soon as they arrive."));
    connect(m_nothing->addButton(tr("Clear the filter")), &QPushButton::clicked, m_filterBar, &FilterBar::clear);
    auto* nothing = new QWidget;
    auto* nothingLayout = new QVBoxLayout(nothing);
    nothingLayout->setContentsMargins(px::kPageMargin, px::kPageMargin, px::kPageMargin, px::kPageMargin);
    nothingLayout->addWidget(m_nothing);
    nothingLayout->addStretch(1);
    m_list = new QStackedWidget;
    m_list->addWidget(m_table);
    m_list->addWidget(nothing);

    m_detail = new RequestDetail(theme(), [this] { return baseUrl(); });
    m_detail->hide();
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({400, 290});
    m_splitter->restoreState(m_settings.value(kSplitterKey).toByteArray());
    m_stack->addWidget(m_splitter);

    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_settings.setValue(kSplitterKey, m_splitter->saveState()); });
    connect(m_table, &RequestTable::atTopChanged, this, &RequestsPage::updateArrivals);
    connect(m_table, &RequestTable::dismissed, m_table, &QTableView::clearSelection);
    connect(m_table, &QTableView::customContextMenuRequested, this, &RequestsPage::openMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RequestsPage::showSelected);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& first, const QModelIndex& last) {
        const QModelIndexList selected = m_table->selectionModel()->selectedRows();
        const int row = selected.isEmpty() ? -1 : m_filter->mapToSource(selected.first()).row();
        if (row >= first.row() && row <= last.row() && first.column() == 0)
            m_detail->setRequest(m_model->rowAt(row), m_looks);
    });
    connect(m_detail, &RequestDetail::closeRequested, m_table, &QTableView::clearSelection);
}

void RequestsPage::makeActions() {
    offer(tr("Filter requests"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] { m_filterBar->focusText(); });
    offer(tr("Clear the request filter"), {}, [this] { m_filterBar->clear(); });
    offer(tr("Pause or resume the request list"), {}, [this] { m_pause->toggle(); });
    offer(tr("Check fidelity…"), {}, [this] { openFidelity(); });
    offer(tr("Copy request as cURL"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] {
        if (!m_detail->curlLine().isEmpty())
            QGuiApplication::clipboard()->setText(m_detail->curlLine());
    });
}

} // namespace fairlead::ui
