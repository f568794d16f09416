// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/provider_detail.h"

#include "ui/providers/config_edits.h"
#include "ui/providers/connection_form.h"
#include "ui/providers/health_card.h"
#include "ui/providers/health_panel.h"
#include "ui/providers/models_panel.h"
#include "ui/providers/new_names.h"
#include "ui/providers/provider_text.h"
#include "ui/providers/test_card.h"
#include "ui/requests/provider_looks.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/monogram.h"
#include "ui/widgets/switch.h"

#include <QBoxLayout>
#include <QMenu>
#include <QTabBar>

#include <algorithm>

namespace fairlead::ui {

namespace {
constexpr int kLargeMonogram = 32;
} // namespace

ProviderDetail::ProviderDetail(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                               KeyTests& tests, KeyTails& tails, const AttemptLog& attempts, KeyTests::WallClock clock,
                               QWidget* parent)
    : QWidget(parent), m_theme(theme), m_document(document), m_service(service), m_shell(shell), m_tests(tests),
      m_log(attempts), m_clock(std::move(clock)), m_connection(new ConnectionForm(theme, document)),
      m_keys(new KeysPanel(theme, document, service, shell, tests, tails)),
      m_models(new ModelsPanel(theme, document, service)), m_targets(new HealthPanel(theme, document, service)),
      m_health(new HealthCard(theme)), m_test(new TestCard(theme)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(px::kPageMargin, px::kPageMarginBesideList, px::kPageMargin, px::kPageMargin);
    all->setSpacing(px::kCardPadding);
    all->addWidget(makeHeader());
    all->addWidget(m_health);
    all->addWidget(makeTabs());
    all->addWidget(m_test);
    all->addStretch(1);
    connect(m_keys, &KeysPanel::testRequested, this, &ProviderDetail::testKey);
    connect(m_keys, &KeysPanel::keySelected, this, [this] {
        showTest();
        m_keys->showStatus(m_clock());
    });
    connect(m_test, &TestCard::runRequested, this, [this] { testKey(m_keys->currentKey()); });
    connect(&tests, &KeyTests::changed, this, &ProviderDetail::showTest);
    connect(&theme, &Theme::changed, this, &ProviderDetail::refresh); // the colour of the links is in their text
    connect(m_models, &ModelsPanel::countChanged, this, [this] {
        const int count = m_models->count();
        m_tabs->setTabText(static_cast<int>(Tab::Models), count == 0 ? tr("Models") : tr("Models  %1").arg(count));
    });
}

QWidget* ProviderDetail::makeHeader() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px::kCardPadding);
    m_monogram = new Monogram(m_theme, {}, kLargeMonogram);
    row->addWidget(m_monogram);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* title = new QHBoxLayout;
    title->setSpacing(px::kCardPadding - 2);
    m_name = new ElidedLabel(m_theme, {}, TextStyle::PageTitle);
    m_badge = new Badge(m_theme);
    title->addWidget(m_name);
    title->addWidget(m_badge);
    title->addStretch(1);
    words->addLayout(title);
    m_facts = new ElidedLabel(m_theme, {}, TextStyle::Caption, &Palette::muted);
    words->addWidget(m_facts);
    row->addLayout(words, 1);
    m_enabled = new Switch(m_theme, tr("Enabled"));
    QPushButton* test = makeButton(m_theme, Icon::Play, tr("Test all keys"));
    m_more = makeIconButton(m_theme, Icon::More, tr("More actions"), ButtonKind::Plain);
    row->addWidget(m_enabled);
    row->addWidget(test);
    row->addWidget(m_more);
    connect(test, &QPushButton::clicked, this, &ProviderDetail::testAll);
    connect(m_more, &QToolButton::clicked, this, &ProviderDetail::openMenu);
    connect(m_enabled, &QAbstractButton::clicked, this, [this](bool on) {
        const QString name = m_name->text();
        m_document.edit(on ? tr("Enable provider %1").arg(name) : tr("Disable provider %1").arg(name),
                        [&](config::Config& config) {
                            if (config::Provider* provider = findProvider(config, m_id))
                                provider->enabled = on;
                        });
    });
    return box;
}

QWidget* ProviderDetail::makeTabs() {
    auto* card = new Card(m_theme, Card::Body::Flush);
    auto* strip = new QHBoxLayout;
    strip->setContentsMargins(px::kGap, 0, px::kCardPadding, 0);
    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Parts of the provider"));
    for (const QString& name : {tr("Connection"), tr("Keys"), tr("Models"), tr("Health")})
        m_tabs->addTab(name);
    m_usedBy = new Label(m_theme, {}, TextStyle::Caption, &Palette::muted);
    m_usedBy->setTextFormat(Qt::RichText);
    m_usedBy->setFocusPolicy(Qt::NoFocus);
    strip->addWidget(m_tabs);
    strip->addStretch(1);
    strip->addWidget(m_usedBy);
    card->body()->addLayout(strip);
    card->body()->addWidget(makeHairline(m_theme));
    for (QWidget* part : {static_cast<QWidget*>(m_connection), static_cast<QWidget*>(m_keys),
                          static_cast<QWidget*>(m_models), static_cast<QWidget*>(m_targets)})
        card->body()->addWidget(part);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) { openTab(static_cast<Tab>(index)); });
    connect(m_usedBy, &QLabel::linkActivated, this, &ProviderDetail::routeRequested);
    m_tabs->setCurrentIndex(static_cast<int>(Tab::Keys));
    openTab(Tab::Keys);
    return card;
}

void ProviderDetail::openTab(Tab tab) {
    m_tabs->setCurrentIndex(static_cast<int>(tab));
    m_connection->setVisible(tab == Tab::Connection);
    m_keys->setVisible(tab == Tab::Keys);
    m_models->setVisible(tab == Tab::Models);
    m_targets->setVisible(tab == Tab::Health);
}

void ProviderDetail::setProvider(const std::string& id) {
    m_id = id;
    m_connection->setProvider(id);
    m_keys->setProvider(id);
    m_models->setProvider(id);
    refresh();
}

void ProviderDetail::refresh() {
    const config::Provider* provider = findProvider(m_document.config(), m_id);
    if (provider == nullptr)
        return;
    showHeader(*provider);
    m_keys->refresh();
    showTraffic();
    const std::size_t keys = provider->keys.size();
    m_tabs->setTabText(static_cast<int>(Tab::Keys), keys == 0 ? tr("Keys") : tr("Keys  %1").arg(keys));
    showTest();
}

void ProviderDetail::showHeader(const config::Provider& provider) {
    const ProviderLook look = ProviderLooks(m_document.config()).of(m_id);
    m_monogram->setContent(look.monogram);
    m_name->setText(look.name);
    m_badge->setContent(ProviderText::state(provider, m_service.status()));
    m_facts->setText(ProviderText::facts(provider));
    m_enabled->setChecked(provider.enabled);
    QStringList links;
    for (const QString& route : ProviderText::usedBy(m_document.config(), m_id))
        links << QStringLiteral("<a style=\"text-decoration:none;color:%2\" href=\"%1\">%1</a>")
                     .arg(route.toHtmlEscaped(), m_theme.color(&Palette::accent).name());
    m_usedBy->setText(links.isEmpty() ? tr("Used by no route yet") : tr("Used by %1").arg(links.join(u", ")));
}

void ProviderDetail::showTraffic() {
    const api::RelayStatus& status = m_service.status();
    const auto health = std::ranges::find(status.providers, m_id, &api::ProviderHealth::id);
    m_health->showHealth(health == status.providers.end() ? api::ProviderHealth{} : *health, m_log.of(m_id));
    m_keys->showStatus(m_clock());
    m_targets->refresh(m_id, m_clock());
}

void ProviderDetail::showTest() {
    const std::string key = m_keys->currentKey();
    m_test->show(QString::fromStdString(key), m_tests.result(m_id, key));
}

void ProviderDetail::selectKey(const std::string& keyId) {
    openTab(Tab::Keys);
    m_keys->select(keyId);
}

void ProviderDetail::takePasted(const QString& text) {
    openTab(Tab::Keys);
    m_keys->takePasted(text);
}

void ProviderDetail::testKey(const std::string& keyId) {
    if (const config::Provider* provider = findProvider(m_document.config(), m_id))
        m_tests.run(*provider, keyId, m_test->model());
}

void ProviderDetail::testAll() {
    const config::Provider* provider = findProvider(m_document.config(), m_id);
    if (provider == nullptr)
        return;
    if (provider->keys.empty())
        return testKey({});
    for (const config::Key& key : provider->keys) {
        if (key.enabled)
            testKey(key.id);
    }
}

void ProviderDetail::openMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(m_theme, Icon::Copy), tr("Duplicate without keys"), this, &ProviderDetail::duplicate);
    menu->addSeparator();
    menu->addAction(icon(m_theme, Icon::Trash), tr("Delete provider"), this, &ProviderDetail::remove);
    menu->popup(m_more->mapToGlobal(m_more->rect().bottomLeft()));
}

void ProviderDetail::duplicate() {
    const config::Provider* provider = findProvider(m_document.config(), m_id);
    if (provider == nullptr)
        return;
    config::Provider copy = *provider;
    copy.id = newProviderId(m_document.config(), provider->id);
    copy.name = tr("%1 (copy)").arg(ProviderText::name(*provider)).toStdString();
    copy.keys.clear();
    m_document.edit(tr("Duplicate provider %1").arg(ProviderText::name(*provider)),
                    [&copy](config::Config& config) { config.providers.push_back(copy); });
    emit duplicated(copy.id);
}

void ProviderDetail::remove() {
    const config::Provider* provider = findProvider(m_document.config(), m_id);
    if (provider == nullptr)
        return;
    config::Config rehearsal = m_document.config();
    const RemovedWithProvider removed = removeProvider(rehearsal, m_id);
    QString text = tr("Deleted provider %1").arg(ProviderText::name(*provider));
    if (removed.targets > 0)
        text = removed.targets == 1 ? tr("%1 and the target that used it").arg(text)
                                    : tr("%1 and the %2 targets that used it").arg(text).arg(removed.targets);
    m_tests.forget(m_id);
    m_document.edit(text, [id = m_id](config::Config& config) { removeProvider(config, id); });
    m_shell.offerUndo(text);
}

} // namespace fairlead::ui
