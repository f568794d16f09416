// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_page.h"

#include "ui/overview/first_run_panel.h"
#include "ui/overview/overview_board.h"
#include "ui/overview/overview_text.h"
#include "ui/widgets/segmented_control.h"

#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace fairlead::ui {

namespace {

// The picture moves at most this often while requests come, and once a second as time goes by.
constexpr std::chrono::milliseconds kSoon(250);
constexpr std::chrono::seconds kTick(1);
constexpr int kMostHistory = 20'000;

QScrollArea* scrolling(QWidget* content, const QString& name) {
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(name);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace

OverviewPage::OverviewPage(const Theme& theme, const ConfigDocument& document, api::RelayService& service, Shell& shell,
                           std::function<void()> startDemo, WallClock clock, QWidget* parent)
    : Page(theme, tr("Overview"), parent), m_document(document), m_service(service), m_shell(shell),
      m_clock(std::move(clock)), m_window(m_clock()), m_looks(document.config()),
      m_range(new SegmentedControl(theme, tr("Range"), {tr("15 m"), tr("1 h")})), m_stack(new QStackedWidget),
      m_empty(new QWidget), m_firstRun(new FirstRunPanel(theme, service, shell, std::move(startDemo))),
      m_board(new OverviewBoard(theme)), m_firstRunView(scrolling(m_firstRun, tr("First steps"))),
      m_boardView(scrolling(m_board, tr("Activity"))) {
    setContentMargins(Margins::Flush);
    addHeaderWidget(m_range);
    for (QWidget* view : {m_empty, m_firstRunView, m_boardView})
        m_stack->addWidget(view);
    content()->addWidget(m_stack);
    m_second.setInterval(kTick);
    m_soon.setInterval(kSoon);
    m_soon.setSingleShot(true);
    connect(&m_second, &QTimer::timeout, this, &OverviewPage::updateView);
    connect(&m_soon, &QTimer::timeout, this, &OverviewPage::updateView);
    connect(m_range, &SegmentedControl::currentIndexChanged, this, &OverviewPage::updateView);
    connect(&m_service, &api::RelayService::activity, this, &OverviewPage::takeActivity);
    connect(&m_service, &api::RelayService::statusChanged, this, &OverviewPage::updateSoon);
    connect(&m_document, &ConfigDocument::changed, this, [this] {
        m_looks = ProviderLooks(m_document.config());
        updateSoon();
    });
    connect(m_board, &OverviewBoard::allProvidersRequested, this,
            [this] { m_shell.openPage(QStringLiteral("providers"), {}); });
    connect(m_board, &OverviewBoard::providerActivated, this,
            [this](const QString& id) { m_shell.openPage(QStringLiteral("providers"), id); });
    connect(m_board, &OverviewBoard::attentionActivated, this, &OverviewPage::act);
}

void OverviewPage::visibilityChanged(Visibility visibility) {
    m_shown = visibility == Visibility::Shown;
    if (!m_shown) {
        m_second.stop();
        m_soon.stop();
        return;
    }
    m_second.start();
    refresh();
    updateView();
}

void OverviewPage::refresh() {
    const std::int64_t sinceMs = m_clock() - ActivityWindow::kKept.count();
    m_service.history({kMostHistory, sinceMs}, [page = QPointer(this),
                                                sinceMs](Result<std::vector<api::RequestRecord>> answer) {
        if (!page.isNull())
            page->takeHistory(answer ? *answer : std::vector<api::RequestRecord>(), answer ? sinceMs : page->m_clock());
    });
}

void OverviewPage::takeHistory(const std::vector<api::RequestRecord>& records, std::int64_t sinceMs) {
    std::int64_t coveredSinceMs = sinceMs;
    // Cut at the limit: complete only from the oldest one on that came.
    if (static_cast<int>(records.size()) >= kMostHistory)
        coveredSinceMs = records.back().startedMs + records.back().totalUs / 1000;
    m_window.load(records, coveredSinceMs);
    m_sawRequest = m_sawRequest || !records.empty();
    if (!m_sawRequest && !m_known)
        return askForAnyRequest();
    m_known = true;
    updateView();
}

void OverviewPage::askForAnyRequest() {
    m_service.history({1, 0}, [page = QPointer(this)](Result<std::vector<api::RequestRecord>> answer) {
        if (page.isNull())
            return;
        page->m_known = true;
        page->m_sawRequest = page->m_sawRequest || (answer && !answer->empty());
        page->updateView();
    });
}

void OverviewPage::takeActivity(const api::ActivityBatch& batch) {
    for (const api::RequestRecord& record : batch.finished)
        m_window.add(record);
    if (!batch.finished.empty())
        m_known = m_sawRequest = true;
    m_window.forgetBefore(m_clock() - ActivityWindow::kKept.count());
    updateSoon();
}

void OverviewPage::updateSoon() {
    if (m_shown && !m_soon.isActive())
        m_soon.start();
}

bool OverviewPage::isFirstRun() const {
    return m_document.config().providers.empty() || !m_sawRequest;
}

ActivityRange OverviewPage::range() const {
    return m_range->currentIndex() == 0 ? kLast15Minutes : kLastHour;
}

void OverviewPage::updateView() {
    if (!m_shown)
        return;
    const api::RelayStatus status = m_service.status();
    const config::Config& config = m_document.config();
    const bool firstRun = isFirstRun();
    m_range->setVisible(m_known && !firstRun);
    if (!m_known)
        return m_stack->setCurrentWidget(m_empty);
    if (firstRun) {
        m_firstRun->setState(config, status, m_looks);
        setSubtitle({});
        return m_stack->setCurrentWidget(m_firstRunView);
    }
    const std::int64_t nowMs = m_clock();
    const ActivitySnapshot snapshot = m_window.snapshot(range(), nowMs);
    m_board->setState({snapshot, config, status, m_looks, nowMs});
    setSubtitle(tr("last %1, live").arg(OverviewText::period(range().length.count())));
    m_stack->setCurrentWidget(m_boardView);
}

void OverviewPage::act(const AttentionItem& item) {
    switch (item.action) {
    case AttentionItem::Action::OpenPage:
        return m_shell.openPage(item.page, item.subject);
    case AttentionItem::Action::RetryListen:
        return m_service.retryListen();
    case AttentionItem::Action::RetrySecrets:
        return m_service.retrySecrets();
    }
}

} // namespace fairlead::ui
