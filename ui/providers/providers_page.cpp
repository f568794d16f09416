// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providers_page.h"

#include "proxy/catalog/provider_preset.h"
#include "ui/providers/add_provider_panel.h"
#include "ui/providers/provider_detail.h"
#include "ui/providers/provider_list.h"
#include "ui/providers/provider_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/side_pane.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>

namespace fairlead::ui {

namespace {

constexpr int kListWidth = 252;
constexpr int kHistory = 1000; // requests in which the last 100 attempts of a provider are looked for
constexpr std::chrono::seconds kTick(1);

} // namespace

ProvidersPage::ProvidersPage(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                             KeyTests::WallClock clock, QWidget* parent)
    : Page(theme, tr("Providers"), parent), m_document(document), m_service(service), m_shell(shell),
      m_tests(service, clock), m_model(new ProviderListModel(this)) {
    setContentMargins(Margins::Flush);
    makeHeader();
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(makeList());
    m_detail = new ProviderDetail(theme, document, service, shell, m_tests, m_tails, m_attempts, std::move(clock));
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_detail);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_detail->setAutoFillBackground(false);
    m_adding = new AddProviderPanel(theme, document, service, shell, m_tails);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_adding);
    row->addWidget(m_stack, 1);
    content()->addLayout(row, 1);
    makeActions();
    connect(m_adding, &AddProviderPanel::closed, this, &ProvidersPage::closeAdding);
    connect(m_adding, &AddProviderPanel::added, this, [this](const std::string& id, const std::string& keyId) {
        m_search->clear();
        m_current = id;
        closeAdding();
        m_detail->selectKey(keyId);
        m_detail->testKey(keyId);
    });
    connect(m_detail, &ProviderDetail::routeRequested, this,
            [this](const QString& route) { m_shell.openPage(QStringLiteral("routes"), route); });
    connect(m_detail, &ProviderDetail::duplicated, this, &ProvidersPage::showProvider);
    connect(&m_document, &ConfigDocument::changed, this, &ProvidersPage::update);
    connect(&m_service, &api::RelayService::statusChanged, this, &ProvidersPage::takeStatus);
    connect(&m_service, &api::RelayService::activity, this, [this](const api::ActivityBatch& batch) {
        for (const api::RequestRecord& record : batch.finished)
            m_attempts.add(record);
        if (!batch.finished.empty())
            m_detail->showTraffic();
    });
    m_second.setInterval(kTick);
    connect(&m_second, &QTimer::timeout, m_detail, &ProviderDetail::showTraffic);
    update();
}

void ProvidersPage::makeHeader() {
    m_pasteHint = new Label(theme(), tr("Paste a key anywhere on this page to add it: Ctrl+V"), TextStyle::Caption,
                            &Palette::muted);
    addHeaderWidget(m_pasteHint);
    m_add = makeButton(theme(), Icon::Plus, tr("Add provider"), ButtonKind::Primary);
    connect(m_add, &QPushButton::clicked, this, &ProvidersPage::addProvider);
    addHeaderWidget(m_add);
}

QWidget* ProvidersPage::makeList() {
    m_left = new SidePane(theme(), kListWidth);
    auto* all = new QVBoxLayout(m_left);
    all->setContentsMargins(px::kGap, px::kCardPadding, px::kGap + 1, px::kCardPadding);
    all->setSpacing(px::kInnerGap);
    m_search = new SearchField(theme(), tr("Filter providers"));
    m_list = new ProviderList(theme(), *m_model);
    all->addWidget(m_search);
    all->addWidget(m_list, 1);
    connect(m_search, &SearchField::filterChanged, this, &ProvidersPage::update);
    connect(m_list, &ProviderList::chosen, this, [this](const std::string& id) {
        if (id == m_current && !m_isAdding)
            return;
        m_current = id;
        closeAdding();
    });
    return m_left;
}

void ProvidersPage::makeActions() {
    offer(tr("Add provider"), QKeySequence(Qt::CTRL | Qt::Key_N), [this] { addProvider(); });
    offer(tr("Paste a provider's key"), QKeySequence(Qt::CTRL | Qt::Key_V), [this] { paste(); });
    offer(tr("Test all keys of the provider"), {}, [this] { m_detail->testAll(); });
    offer(tr("Filter providers"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] { m_search->setFocus(); });
    offer(tr("Delete the provider"), {}, [this] { m_detail->remove(); });
}

void ProvidersPage::offerDemo(std::function<void()> run) {
    m_adding->offerDemo(std::move(run));
}

void ProvidersPage::addProvider() {
    m_isAdding = true;
    m_adding->begin(m_document.config().providers.empty() ? AddProviderPanel::Occasion::First
                                                          : AddProviderPanel::Occasion::Further);
    update();
}

void ProvidersPage::closeAdding() {
    m_isAdding = false;
    m_adding->begin(AddProviderPanel::Occasion::Further);
    update();
    m_list->setFocus();
}

void ProvidersPage::paste() {
    if (!m_isAdding)
        addProvider();
    m_adding->takePasted(QGuiApplication::clipboard()->text());
}

void ProvidersPage::showProvider(const std::string& id) {
    m_current = id;
    m_isAdding = false;
    update();
}

void ProvidersPage::reveal(const QString& subject) {
    const std::string id = subject.section(u'/', 0, 0).toStdString();
    if (findProvider(m_document.config(), id) == nullptr)
        return;
    m_search->clear();
    showProvider(id);
    if (subject.contains(u'/'))
        m_detail->selectKey(subject.section(u'/', 1).toStdString());
}

void ProvidersPage::refresh() {
    m_detail->testAll();
}

void ProvidersPage::visibilityChanged(Visibility visibility) {
    if (visibility == Visibility::Hidden)
        return m_second.stop();
    m_second.start();
    loadHistory();
}

void ProvidersPage::loadHistory() {
    m_service.history({kHistory, 0}, [page = QPointer(this)](const Result<std::vector<api::RequestRecord>>& answer) {
        if (page.isNull() || !answer)
            return;
        for (const api::RequestRecord& record : *answer)
            page->m_attempts.add(record);
        page->m_detail->showTraffic();
    });
}

void ProvidersPage::takeStatus() {
    m_model->update(m_document.config(), m_service.status(), m_search->text());
    m_list->select(m_isAdding ? std::string() : m_current);
    m_detail->refresh();
}

void ProvidersPage::update() {
    const config::Config& config = m_document.config();
    const bool none = config.providers.empty();
    if (m_wasEmpty && !none)
        m_isAdding = false; // the first one was added, or came back by undo
    m_wasEmpty = none;
    if (none && !m_isAdding) {
        m_isAdding = true;
        m_adding->begin(AddProviderPanel::Occasion::First);
    }
    m_model->update(config, m_service.status(), m_search->text());
    if (findProvider(config, m_current) == nullptr)
        m_current = none ? std::string() : config.providers.front().id;
    m_left->setVisible(!none);
    m_add->setVisible(!none && !m_isAdding);
    setSubtitle(tr("%1 configured, %2 presets").arg(config.providers.size()).arg(catalog::providerPresets().size()));
    m_detail->setProvider(m_current);
    m_list->select(m_isAdding ? std::string() : m_current);
    m_stack->setCurrentWidget(m_isAdding ? static_cast<QWidget*>(m_adding) : m_scroll);
}

} // namespace fairlead::ui
