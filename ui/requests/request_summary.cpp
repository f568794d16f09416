// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_summary.h"

#include "ui/providers/icon_mark.h"
#include "ui/requests/attempt_waterfall.h"
#include "ui/requests/code_chip.h"
#include "ui/requests/fact_list.h"
#include "ui/requests/plan_list.h"
#include "ui/requests/request_cells.h"
#include "ui/requests/request_text.h"
#include "ui/theme/control_properties.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kSideBySide = 940; // from a window of about 1000 px on the facts stand beside the waterfall
constexpr int kFactsWidth = 320;

} // namespace

RequestSummary::RequestSummary(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(0);
    m_columns->addWidget(makeStory(), 1);
    m_factsColumn = makeFacts();
    m_columns->addWidget(m_factsColumn);
}

QWidget* RequestSummary::makeStory() {
    auto* story = new QWidget(this);
    auto* layout = new QVBoxLayout(story);
    layout->setContentsMargins(px::kPageMargin, px::kCardPadding - 2, px::kPageMargin, px::kCardPadding);
    layout->setSpacing(px::kGap);
    auto* line = new QHBoxLayout;
    line->setSpacing(px::kGap);
    m_outcome = new Badge(m_theme, {}, BadgeGround::Tint, story);
    m_askedBy = new ElidedLabel(m_theme, {}, TextStyle::Body, &Palette::muted, story);
    m_model = new CodeChip(m_theme, story);
    m_manner = new ElidedLabel(m_theme, {}, TextStyle::Body, &Palette::muted, story);
    for (QWidget* widget : {static_cast<QWidget*>(m_outcome), static_cast<QWidget*>(m_askedBy),
                            static_cast<QWidget*>(m_model), static_cast<QWidget*>(m_manner)})
        line->addWidget(widget);
    line->addStretch(1);
    layout->addLayout(line);
    m_waterfall = new AttemptWaterfall(m_theme, story);
    layout->addWidget(m_waterfall);
    m_nothingTried = new Label(m_theme, tr("No provider was asked."), TextStyle::Body, &Palette::muted, story);
    layout->addWidget(m_nothingTried);
    m_plan = new PlanList(m_theme, story);
    layout->addWidget(m_plan);
    m_errorBox = makeErrorBox();
    layout->addWidget(m_errorBox);
    auto* bodies = new QHBoxLayout;
    bodies->setSpacing(6);
    bodies->addWidget(new IconMark(m_theme, Icon::EyeOff, &Palette::muted, px::kIcon, story));
    bodies->addWidget(new Label(m_theme, tr("Bodies are not stored."), TextStyle::Body, &Palette::muted, story));
    bodies->addStretch(1);
    layout->addLayout(bodies);
    layout->addStretch(1);
    return story;
}

QWidget* RequestSummary::makeErrorBox() {
    auto* box = new QWidget(this);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(px::kGap);
    m_error = new Label(m_theme, {}, TextStyle::Body, &Palette::bad, box);
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_error, 1);
    auto* copy = new CopyButton(
        m_theme, tr("Copy details of the error"), [this] { return m_details; }, box);
    copy->setCaption(tr("Copy details"));
    setControlSize(*copy, ControlSize::Compact, m_theme);
    layout->addWidget(copy, 0, Qt::AlignTop);
    return box;
}

QWidget* RequestSummary::makeFacts() {
    auto* facts = new QWidget(this);
    auto* layout = new QVBoxLayout(facts);
    layout->setContentsMargins(px::kPageMarginBesideList, px::kCardPadding - 2, px::kPageMargin, px::kCardPadding);
    layout->setSpacing(px::kInnerGap);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(m_theme, tr("Tokens"), TextStyle::BodyBold, &Palette::text, facts));
    head->addStretch(1);
    m_origin = new Badge(m_theme, {}, BadgeGround::None, facts);
    head->addWidget(m_origin);
    layout->addLayout(head);
    m_tokens = new FactList(m_theme, tr("Tokens"), facts);
    layout->addWidget(m_tokens);
    layout->addWidget(makeHairline(m_theme, facts));
    m_answer = new FactList(m_theme, tr("Answer"), facts);
    layout->addWidget(m_answer);
    layout->addStretch(1);
    return facts;
}

void RequestSummary::setRequest(const RequestRow& row, const ProviderLooks& looks) {
    BadgeContent outcome = resultBadge(row);
    outcome.text = RequestFacts::headline(row);
    m_outcome->setContent(outcome);
    m_askedBy->setText(RequestFacts::askedBy(row));
    m_model->setText(QString::fromStdString(row.record.modelAsked));
    m_manner->setText(RequestFacts::manner(row));
    m_waterfall->setRequest(row, looks);
    m_waterfall->setVisible(!row.record.attempts.empty());
    m_plan->setLines(PlanLines::read(row.record.plan));
    m_plan->setVisible(!row.record.plan.empty());
    m_nothingTried->setVisible(row.record.attempts.empty() && row.phase == RequestPhase::Finished);
    m_errorBox->setVisible(isError(row));
    m_error->setText(isError(row) ? RequestText::reason(row.record) : QString());
    m_details = RequestFacts::details(row);
    m_origin->setContent(RequestFacts::tokenOrigin(row, looks));
    m_tokens->setFacts(RequestFacts::tokens(row));
    m_answer->setFacts(RequestFacts::answer(row));
}

void RequestSummary::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool beside = width() >= kSideBySide;
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_factsColumn->setMinimumWidth(beside ? kFactsWidth : 0);
    m_factsColumn->setMaximumWidth(beside ? kFactsWidth : QWIDGETSIZE_MAX);
    m_factsColumn->layout()->setContentsMargins(beside ? px::kPageMarginBesideList : px::kPageMargin,
                                                px::kCardPadding - 2, px::kPageMargin, px::kCardPadding);
}

void RequestSummary::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(&Palette::surface));
    if (m_columns->direction() == QBoxLayout::LeftToRight)
        painter.fillRect(m_factsColumn->x(), 0, 1, height(), m_theme.color(&Palette::border));
}

} // namespace fairlead::ui
