// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/explain_panel.h"

#include "ui/requests/request_text.h"
#include "ui/routes/explain_controls.h"
#include "ui/routes/explain_model.h"
#include "ui/routes/explain_table.h"
#include "ui/routes/result_line.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPointer>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kSoonMs = 150;         // so that typing a number asks once
constexpr int kHistory = 500;        // requests looked through for those of the route
constexpr std::size_t kOffered = 12; // of them

QString line(const api::RequestRecord& record) {
    QStringList parts{RequestText::time(record.startedMs), QString::fromStdString(record.modelAsked)};
    if (record.tokens.input)
        parts << ExplainPanel::tr("%1 tokens").arg(RequestText::count(*record.tokens.input));
    if (!record.client.empty())
        parts << QString::fromStdString(record.client);
    if (const auto failed = std::ranges::count_if(
            record.attempts, [](const auto& attempt) { return attempt.errorClass != ErrorClass::None; });
        failed > 0)
        parts << ExplainPanel::tr("%1 failed").arg(failed);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ExplainPanel::ExplainPanel(const Theme& theme, ConfigDocument& document, api::RelayService& service, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_document(document), m_service(service), m_controls(new ExplainControls(theme)),
      m_result(new ResultLine(theme)), m_model(new ExplainModel(this)), m_table(new ExplainTable(theme, *m_model)) {
    setAccessibleName(tr("Explain"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 1, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_controls);
    all->addWidget(m_result);
    all->addWidget(m_table, 1);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ExplainPanel::run);
    connect(m_controls, &ExplainControls::changed, this, [this] { m_soon.start(kSoonMs); });
    connect(m_controls, &ExplainControls::runRequested, this, &ExplainPanel::run);
    connect(m_controls, &ExplainControls::pastRequested, this, [this](const QWidget* anchor) { openPast(*anchor); });
}

void ExplainPanel::setRoute(const std::string& id) {
    const config::Route* const route = m_document.config().findRoute(id);
    if (route == nullptr)
        return;
    if (id != m_route)
        emit explained(std::nullopt); // until the answer for this one is here
    m_route = id;
    m_controls->setRoute(m_document.config(), *route);
    runWithin(0);
}

void ExplainPanel::runWithin(int ms) {
    if (isVisible() && (!m_soon.isActive() || m_soon.remainingTime() > ms))
        m_soon.start(ms);
}

void ExplainPanel::takeFrom(const api::RequestRecord& record) {
    m_controls->takeFrom(record);
}

void ExplainPanel::run() {
    m_soon.stop();
    if (!isVisible())
        return;
    api::ExplainRequest request = m_controls->request();
    request.draft = m_document.config();
    const int question = ++m_question;
    m_service.explain(std::move(request), [self = QPointer(this), question](const Result<api::ExplainReport>& answer) {
        if (!self.isNull() && question == self->m_question)
            self->take(answer);
    });
}

void ExplainPanel::take(const Result<api::ExplainReport>& answer) {
    if (!answer) {
        m_model->setReport({}, {});
        m_result->setResult({Status::Bad, tr("Explain failed"), QString::fromStdString(answer.error().message), {}});
        emit explained(std::nullopt);
        return;
    }
    const config::Config& config = m_document.config();
    m_model->setReport(*answer, ProviderLooks(config));
    m_result->setResult(ExplainText::result(*answer, config, m_route));
    const auto answers = std::ranges::find(answer->steps, api::ExplainDecision::Answers, &api::ExplainStep::decision);
    if (answers == answer->steps.end())
        m_table->clearSelection();
    else
        m_table->selectRow(static_cast<int>(answers - answer->steps.begin()));
    emit explained(*answer);
}

void ExplainPanel::openPast(const QWidget& anchor) {
    m_service.history({kHistory, 0}, [self = QPointer(this), anchor = QPointer(&anchor)](
                                         const Result<std::vector<api::RequestRecord>>& records) {
        if (self.isNull() || anchor.isNull())
            return;
        auto* menu = new QMenu(self);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        std::size_t offered = 0;
        for (const api::RequestRecord& record : records ? *records : std::vector<api::RequestRecord>()) {
            if (record.route != self->m_route || offered == kOffered)
                continue;
            ++offered;
            menu->addAction(line(record), self, [self, record] { self->takeFrom(record); });
        }
        if (offered == 0)
            menu->addAction(tr("No request took this route yet"))->setEnabled(false);
        menu->popup(anchor->mapToGlobal(anchor->rect().bottomLeft()));
    });
}

void ExplainPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    runWithin(0);
}

void ExplainPanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    ++m_question;
    if (isHidden()) // closed, not merely out of view
        emit explained(std::nullopt);
}

void ExplainPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(&Palette::surface));
    painter.fillRect(QRect(0, 0, width(), m_controls->geometry().bottom() + 1), m_theme.color(&Palette::window));
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(&Palette::edgeButton));
}

} // namespace fairlead::ui
