// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requests_page.h"

#include "ui/requests/code_samples.h"
#include "ui/requests/fidelity_dialog.h"
#include "ui/requests/fidelity_draft.h"
#include "ui/requests/filter_bar.h"
#include "ui/requests/request_detail.h"
#include "ui/requests/request_filter_model.h"
#include "ui/requests/request_menu.h"
#include "ui/requests/request_ring_model.h"
#include "ui/requests/request_table.h"
#include "ui/requests/request_text.h"
#include "ui/requests/sample_model.h"
#include "ui/requests/waiting_panel.h"

#include <QItemSelectionModel>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr std::chrono::seconds kTick(1);
constexpr int kTicksBetweenAgeChecks = 15;

} // namespace

RequestsPage::RequestsPage(const Theme& theme, const ConfigDocument& document, api::RelayService& service,
                           QSettings& settings, WallClock clock, QWidget* parent)
    : Page(theme, tr("Requests"), parent), m_document(document), m_service(service), m_settings(settings),
      m_clock(std::move(clock)), m_looks(document.config()),
      m_model(new RequestRingModel(RequestRingModel::kDefaultCapacity, this)),
      m_filter(new RequestFilterModel(*m_model, m_clock, this)) {
    m_model->setLooks(m_looks);
    setContentMargins(Margins::Flush);
    makeHeader();
    makeContent();
    makeActions();
    m_second.setInterval(kTick);
    connect(&m_second, &QTimer::timeout, this, &RequestsPage::tick);
    connect(&m_service, &api::RelayService::activity, this, &RequestsPage::takeActivity);
    connect(&m_service, &api::RelayService::statusChanged, this, &RequestsPage::updatePlace);
    connect(&m_document, &ConfigDocument::changed, this, [this] {
        m_looks = ProviderLooks(m_document.config());
        m_model->setLooks(m_looks);
        updatePlace();
    });
    connect(m_filter, &RequestFilterModel::filterChanged, this, &RequestsPage::updateTexts);
    updatePlace();
    updateTexts();
}

void RequestsPage::takeActivity(const api::ActivityBatch& batch) {
    m_model->apply(batch);
    updateTexts();
}

void RequestsPage::loadHistory() {
    m_service.history({RequestRingModel::kDefaultCapacity, 0},
                      [page = QPointer(this)](Result<std::vector<api::RequestRecord>> answer) {
                          if (page.isNull())
                              return;
                          if (answer) {
                              page->m_model->merge(*answer);
                              page->finishLeftRunning();
                          }
                          page->updateTexts();
                      });
}

void RequestsPage::finishLeftRunning() {
    // What ended while nobody looked, and is older than the history that came.
    for (const RequestId id : m_model->runningIds()) {
        m_service.find(id, [page = QPointer(this)](Result<std::optional<api::RequestRecord>> answer) {
            if (!page.isNull() && answer && *answer)
                page->m_model->merge({&**answer, 1});
        });
    }
}

void RequestsPage::reveal(const QString& subject) {
    const Result<RequestId> id = RequestId::parse(subject.toStdString());
    if (!id) {
        m_filterBar->setFilterText(subject);
        return;
    }
    if (m_model->rowOf(*id) >= 0)
        return select(*id);
    m_service.find(*id, [page = QPointer(this), id = *id](Result<std::optional<api::RequestRecord>> answer) {
        if (page.isNull() || !answer || !*answer)
            return;
        page->m_model->merge({&**answer, 1});
        page->updateTexts();
        page->select(id);
    });
}

void RequestsPage::select(RequestId id) {
    const int row = m_model->rowOf(id);
    if (row < 0)
        return;
    if (!m_filter->mapFromSource(m_model->index(row, 0)).isValid())
        m_filterBar->clear();
    const QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
    m_table->selectRow(index.row());
    m_table->scrollTo(index);
}

void RequestsPage::showSelected() {
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    m_detail->setVisible(!selected.isEmpty());
    if (!selected.isEmpty()) {
        m_detail->setRequest(m_model->rowAt(m_filter->mapToSource(selected.first()).row()), m_looks);
        m_table->scrollTo(selected.first());
    }
    updateArrivals();
}

void RequestsPage::follow() {
    m_pause->setChecked(false);
    m_table->clearSelection();
    m_table->scrollToTop();
    updateArrivals();
}

void RequestsPage::updateArrivals() {
    const bool reading = !m_table->isAtTop() || m_table->selectionModel()->hasSelection();
    const bool hold = reading || m_pause->isChecked();
    m_model->setArrivals(hold ? RequestRingModel::Arrivals::Hold : RequestRingModel::Arrivals::Show);
    updateTexts();
}

void RequestsPage::updateTexts() {
    const int rows = m_model->rowCount();
    m_stack->setCurrentWidget(rows == 0 ? static_cast<QWidget*>(m_waiting) : m_splitter);
    m_filterBar->setVisible(rows > 0);
    m_list->setCurrentIndex(m_filter->rowCount() == 0 ? 1 : 0);
    if (rows == 0)
        setSubtitle({});
    else if (m_filter->isFiltering())
        setSubtitle(tr("%1 of %2").arg(RequestText::count(m_filter->rowCount()), RequestText::count(rows)));
    else
        setSubtitle(tr("%1 in the list").arg(RequestText::count(rows)));
    const auto& held = m_model->held();
    const auto waiting =
        std::count_if(held.begin(), held.end(), [this](const RequestRow& row) { return m_filter->accepts(row); });
    m_new->setVisible(waiting > 0);
    m_new->setText(tr("%1 new").arg(RequestText::count(waiting)));
    int errors = 0;
    int fallbacks = 0;
    for (int row = 0; row < rows; ++row) {
        errors += isError(m_model->rowAt(row)) ? 1 : 0;
        fallbacks += isFallback(m_model->rowAt(row)) ? 1 : 0;
    }
    m_filterBar->setCounts(errors, fallbacks);
}

void RequestsPage::updatePlace() {
    const std::string url = baseUrl();
    const SampleCall call{url, "/v1/chat/completions", sampleModel(m_document.config()), true};
    m_waiting->setTarget(QString::fromStdString(url.empty() ? url : url + "/v1"),
                         url.empty() ? QString() : QString::fromStdString(curlSample(call)));
}

void RequestsPage::visibilityChanged(Visibility visibility) {
    if (visibility == Visibility::Hidden)
        return m_second.stop();
    m_second.start();
    tick();
    loadHistory();
}

void RequestsPage::refresh() {
    loadHistory();
}

void RequestsPage::tick() {
    m_model->setNow(m_clock());
    if (++m_ticks % kTicksBetweenAgeChecks == 0)
        m_filter->refreshTime();
}

void RequestsPage::openMenu(const QPoint& position) {
    const QModelIndex index = m_table->indexAt(position);
    if (!index.isValid())
        return;
    m_table->selectRow(index.row());
    const RequestRow& row = m_model->rowAt(m_filter->mapToSource(index).row());
    auto* menu = new RequestMenu(row, m_detail->curlLine(), this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &RequestMenu::filterWordChosen, m_filterBar, &FilterBar::addWord);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void RequestsPage::openFidelity() {
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    const api::RequestRecord* record =
        selected.isEmpty() ? nullptr : &m_model->rowAt(m_filter->mapToSource(selected.first()).row()).record;
    if (m_fidelity.isNull()) {
        m_fidelity = new FidelityDialog(theme(), m_document.config(), m_service,
                                        FidelityDraft::request(m_document.config(), record), this);
        m_fidelity->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_fidelity->show();
    m_fidelity->raise();
    m_fidelity->activateWindow();
}

std::string RequestsPage::baseUrl() const {
    return m_service.status().baseUrl();
}

} // namespace fairlead::ui
