// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/checklist_card.h"

#include "ui/overview/step_mark.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace fairlead::ui {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QString listOf(const QStringList& names) {
    constexpr qsizetype kMost = 4;
    if (names.size() <= kMost)
        return names.join(QStringLiteral(", "));
    return ChecklistCard::tr("%1 and %2 more")
        .arg(names.mid(0, kMost).join(QStringLiteral(", ")))
        .arg(names.size() - kMost);
}

} // namespace

ChecklistCard::ChecklistCard(const Theme& theme, QWidget* parent)
    : Card(theme, tr("First look"), Body::Flush, parent), m_theme(theme),
      m_progress(new StepProgress(theme, StepCount)) {
    setTitleLine(TitleLine::Under);
    addTitleWidget(m_progress);
    const QString titles[] = {tr("Add a provider"), tr("Make a route"), tr("Connect a client"),
                              tr("See the first request")};
    for (int step = 0; step < StepCount; ++step) {
        if (step > 0)
            body()->addWidget(makeHairline(theme));
        body()->addWidget(makeRow(static_cast<Step>(step), titles[step]));
    }
}

QWidget* ChecklistCard::makeRow(Step step, const QString& title) {
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(px::kCardPadding + 2, px::kCardPadding, px::kCardPadding, px::kCardPadding);
    layout->setSpacing(px::kCardPadding);
    Row& row = m_rows[step];
    row.mark = new StepMark(m_theme, step + 1);
    layout->addWidget(row.mark, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new Label(m_theme, title, TextStyle::BodyBold));
    row.sentence = new Label(m_theme, {}, TextStyle::Body, &Palette::muted);
    row.sentence->setWordWrap(true);
    words->addWidget(row.sentence);
    layout->addLayout(words, 1);
    if (step == SeeRequest) {
        m_waiting = new Badge(m_theme, {Status::Running, tr("Waiting")}, BadgeGround::None);
        layout->addWidget(m_waiting);
        return widget;
    }
    row.button = makeButton(m_theme, title);
    connect(row.button, &QPushButton::clicked, this, [this, step] { emit stepActivated(step); });
    layout->addWidget(row.button);
    return widget;
}

void ChecklistCard::setState(const config::Config& config, const api::RelayStatus& status, const ProviderLooks& looks) {
    const bool done[] = {!config.providers.empty(), !config.routes.empty(), false, false};
    int current = 0;
    int count = 0;
    while (current < StepCount && done[current])
        ++current;
    for (int step = 0; step < StepCount; ++step) {
        count += done[step] ? 1 : 0;
        m_rows[static_cast<std::size_t>(step)].mark->setState(done[step]        ? StepMark::State::Done
                                                              : step == current ? StepMark::State::Current
                                                                                : StepMark::State::Later);
        if (QPushButton* button = m_rows[static_cast<std::size_t>(step)].button)
            setButtonKind(*button, step == current ? ButtonKind::Primary : ButtonKind::Plain);
    }
    m_progress->setDone(count);
    setSubtitle(tr("%1 of %2 done").arg(count).arg(static_cast<int>(StepCount)));
    fillProvider(config, looks);
    fillRoute(config);
    fillClient(status);
    m_rows[SeeRequest].sentence->setText(tr("It appears here with its path, time and tokens as soon as it arrives."));
    m_waiting->setVisible(status.state == api::RelayState::Running);
}

void ChecklistCard::fillProvider(const config::Config& config, const ProviderLooks& looks) {
    QStringList names;
    for (const config::Provider& provider : config.providers)
        names << looks.of(provider.id).name;
    m_rows[AddProvider].sentence->setText(names.isEmpty()
                                              ? tr("Paste a key. Fairlead recognises it, tests it and keeps it in the "
                                                   "system keychain.")
                                              : listOf(names));
    m_rows[AddProvider].button->setText(names.isEmpty() ? tr("Add a provider…") : tr("Add another…"));
}

void ChecklistCard::fillRoute(const config::Config& config) {
    QStringList names;
    for (const config::Route& route : config.routes)
        names << text(route.id);
    m_rows[MakeRoute].sentence->setText(
        names.isEmpty() ? tr("A route is a model name your tools ask for, and the order in which targets are tried. "
                             "Without one, provider/model always works.")
                        : listOf(names));
    m_rows[MakeRoute].button->setText(names.isEmpty() ? tr("Make a route…") : tr("Routes…"));
}

void ChecklistCard::fillClient(const api::RelayStatus& status) {
    const std::string url = status.baseUrl();
    m_rows[ConnectClient].sentence->setText(
        url.empty()
            ? tr("Fairlead is not listening yet, so no client can connect.")
            : tr("In any tool that speaks to OpenAI, set the base URL to %1 and the API key to the client token.")
                  .arg(text(url + "/v1")));
    m_rows[ConnectClient].button->setText(tr("Copy base URL"));
    m_rows[ConnectClient].button->setEnabled(!url.empty());
}

} // namespace fairlead::ui
