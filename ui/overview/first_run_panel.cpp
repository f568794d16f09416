// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/first_run_panel.h"

#include "ui/overview/endpoint_card.h"
#include "ui/providers/icon_mark.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

namespace fairlead::ui {

namespace {

constexpr int kSideWidth = 324;

bool isLoopback(const std::string& host) {
    return host.starts_with("127.") || host == "localhost" || host == "::1" || host == "[::1]";
}

} // namespace

FirstRunPanel::FirstRunPanel(const Theme& theme, api::RelayService& service, Shell& shell,
                             std::function<void()> startDemo, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_service(service), m_shell(shell), m_startDemo(std::move(startDemo)),
      m_checklist(new ChecklistCard(theme)), m_endpoint(new EndpointCard(theme, service, shell)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(px::kPageMargin, px::kPageMarginBesideList, px::kPageMargin, px::kPageMarginBesideList);
    layout->setSpacing(px::kCardPadding);
    auto* left = new QVBoxLayout;
    left->addWidget(m_checklist);
    left->addStretch(1);
    layout->addLayout(left, 1);
    auto* side = new QVBoxLayout;
    side->setSpacing(px::kCardPadding);
    side->addWidget(m_endpoint);
    side->addWidget(makePrivacyCard());
    if (m_startDemo)
        side->addWidget(makeDemoCard());
    side->addStretch(1);
    m_endpoint->setFixedWidth(kSideWidth);
    layout->addLayout(side);
    connect(m_checklist, &ChecklistCard::stepActivated, this, &FirstRunPanel::takeStep);
}

Card* FirstRunPanel::makePrivacyCard() {
    auto* card = new Card(m_theme, tr("What stays on this machine"));
    card->setFixedWidth(kSideWidth);
    card->body()->setSpacing(px::kGap);
    const auto add = [&](Icon which, const QString& title) {
        auto* row = new QHBoxLayout;
        row->setSpacing(px::kGap);
        row->addWidget(new IconMark(m_theme, which, &Palette::ok, px::kIcon), 0, Qt::AlignTop);
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(new Label(m_theme, title));
        auto* detail = new Label(m_theme, {}, TextStyle::Caption, &Palette::muted);
        detail->setWordWrap(true);
        words->addWidget(detail);
        row->addLayout(words, 1);
        card->body()->addLayout(row);
        return detail;
    };
    m_keys = add(Icon::Lock, tr("Provider keys"));
    add(Icon::Shield, tr("Prompts and answers"))->setText(tr("pass through and are not stored"));
    m_network = add(Icon::Local, tr("Network"));
    return card;
}

Card* FirstRunPanel::makeDemoCard() {
    auto* card = new Card(m_theme, tr("No key at hand?"));
    card->setFixedWidth(kSideWidth);
    card->body()->setSpacing(px::kGap);
    auto* sentence = new Label(m_theme,
                               tr("The demo runs against a built-in simulator: streams, faults and fallbacks, with no "
                                  "key and no network."),
                               TextStyle::Body, &Palette::muted);
    sentence->setWordWrap(true);
    card->body()->addWidget(sentence);
    QPushButton* start = makeButton(m_theme, Icon::Play, tr("Start the demo"));
    connect(start, &QPushButton::clicked, this, [this] { m_startDemo(); });
    card->body()->addWidget(start, 0, Qt::AlignLeft);
    return card;
}

void FirstRunPanel::setState(const config::Config& config, const api::RelayStatus& status, const ProviderLooks& looks) {
    m_checklist->setState(config, status, looks);
    m_endpoint->setState(config, status);
    m_keys->setText(m_shell.keyStorage() == Shell::KeyStorage::Keychain
                        ? tr("in the system keychain, never in a file of ours")
                        : tr("in memory until Fairlead quits; there is no keychain"));
    m_network->setText(
        isLoopback(config.listen.host)
            ? tr("listens on this machine only, calls your providers only")
            : tr("listens on %1, calls your providers only").arg(QString::fromStdString(config.listen.host)));
}

void FirstRunPanel::takeStep(ChecklistCard::Step step) {
    if (step == ChecklistCard::AddProvider)
        return m_shell.openPage(QStringLiteral("providers"), {});
    if (step == ChecklistCard::MakeRoute)
        return m_shell.openPage(QStringLiteral("routes"), {});
    const std::string url = m_service.status().baseUrl();
    if (!url.empty())
        QGuiApplication::clipboard()->setText(QString::fromStdString(url + "/v1"));
}

} // namespace fairlead::ui
