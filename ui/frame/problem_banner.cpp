// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/problem_banner.h"

#include "ui/document/config_document.h"
#include "ui/widgets/banner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

#include <algorithm>

namespace fairlead::ui {

ProblemBanner::ProblemBanner(const Theme& theme, api::RelayService& relay, ConfigDocument& document, QObject* parent)
    : QObject(parent), m_relay(relay), m_document(document), m_banner(new Banner(theme)) {
    m_banner->setObjectName(QStringLiteral("problemBanner"));
    m_banner->hide();
    connect(&relay, &api::RelayService::statusChanged, this, &ProblemBanner::refresh);
    connect(&document, &ConfigDocument::saveFailed, this, &ProblemBanner::refresh);
    connect(&document, &ConfigDocument::saved, this, &ProblemBanner::refresh);
    connect(m_banner, &Banner::closed, this, &ProblemBanner::dismiss);
    refresh();
}

void ProblemBanner::refresh() {
    const api::RelayStatus status = m_relay.status();
    // What is over may come again and is then worth a new banner.
    std::erase_if(m_dismissed, [&status](const api::Problem& problem) {
        return std::ranges::find(status.problems, problem) == status.problems.end();
    });
    if (!m_document.saveError().isEmpty())
        return showSaveError();
    const std::optional<api::Problem> problem = mostImportant(status.problems, m_dismissed);
    if (!problem) {
        m_shown.reset();
        m_banner->hide();
        return;
    }
    if (m_shown != problem) // a button that has the focus must not be replaced by its like
        show(*problem);
}

void ProblemBanner::show(const api::Problem& problem) {
    const bool fresh = m_shown != problem;
    m_shown = problem;
    const ProblemText text = problemText(problem, m_document.config());
    m_banner->setStatus(text.status);
    m_banner->setText(text.fact, text.consequence);
    m_banner->clearButtons();
    const QList<Remedy> offered = remedies(problem);
    for (const Remedy remedy : offered) {
        if (remedy != Remedy::UseFreePort || m_freePort != 0)
            addRemedy(remedy, problem);
    }
    m_banner->show();
    if (fresh && offered.contains(Remedy::UseFreePort))
        askForFreePort();
}

void ProblemBanner::showSaveError() {
    m_shown.reset();
    m_banner->setStatus(Status::Bad);
    m_banner->setText(tr("The configuration could not be saved."),
                      tr("%1 The changes are kept until Fairlead quits.").arg(m_document.saveError()));
    m_banner->clearButtons();
    m_banner->addButton(tr("Save again"), [this] { m_document.saveAgain(); });
    m_banner->show();
}

void ProblemBanner::addRemedy(Remedy remedy, const api::Problem& problem) {
    const QString words = remedyText(remedy, m_freePort);
    const auto run = [this, remedy, problem] { apply(remedy, problem); };
    if (remedy == Remedy::CopyDetails)
        m_banner->addQuietButton(words, run);
    else
        m_banner->addButton(words, run);
}

void ProblemBanner::apply(Remedy remedy, const api::Problem& problem) {
    const bool listening = remedies(problem).contains(Remedy::UseFreePort);
    switch (remedy) {
    case Remedy::TryAgain:
        return listening ? m_relay.retryListen() : m_relay.retrySecrets();
    case Remedy::Unlock:
        return m_relay.retrySecrets();
    case Remedy::UseFreePort:
        return m_document.edit(tr("Use port %1").arg(m_freePort),
                               [port = m_freePort](config::Config& config) { config.listen.port = port; });
    case Remedy::KeepForSession:
        emit keepForSessionRequested();
        return dismiss();
    case Remedy::OpenProvider:
        emit openProviderRequested(QString::fromStdString(problem.subject));
        return;
    case Remedy::CopyDetails:
        QGuiApplication::clipboard()->setText(QString::fromStdString(problem.detail));
        return;
    }
}

void ProblemBanner::askForFreePort() {
    m_freePort = 0;
    m_relay.findFreePort([self = QPointer(this)](const Result<std::uint16_t>& port) {
        if (!self || !port || !self->m_shown)
            return;
        self->m_freePort = *port;
        if (remedies(*self->m_shown).contains(Remedy::UseFreePort))
            self->show(*self->m_shown);
    });
}

void ProblemBanner::dismiss() {
    if (m_shown)
        m_dismissed.push_back(*m_shown);
    m_shown.reset();
    m_banner->hide();
    if (m_document.saveError().isEmpty())
        refresh();
}

} // namespace fairlead::ui
