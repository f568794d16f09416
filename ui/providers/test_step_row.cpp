// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/test_step_row.h"

#include "ui/widgets/code_box.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kLine = 38;
constexpr int kNameWidth = 152;
constexpr int kTextLeft = 46;
constexpr int kMarkLeft = 13;

QString stepName(api::TestStep step) {
    switch (step) {
    case api::TestStep::Reachable:
        return TestStepRow::tr("1 Reachable");
    case api::TestStep::KeyAccepted:
        return TestStepRow::tr("2 Key accepted");
    case api::TestStep::ModelAnswers:
        return TestStepRow::tr("3 Model answers");
    }
    Q_UNREACHABLE();
}

Status statusOf(api::TestState state) {
    switch (state) {
    case api::TestState::Running:
        return Status::Running;
    case api::TestState::Passed:
        return Status::Ok;
    case api::TestState::Failed:
        return Status::Bad;
    case api::TestState::Skipped:
        return Status::Neutral;
    }
    Q_UNREACHABLE();
}

QString summaryOf(const api::TestStepResult& result) {
    if (!result.summary.empty())
        return QString::fromStdString(result.summary);
    if (result.state == api::TestState::Running)
        return TestStepRow::tr("Running");
    return result.state == api::TestState::Skipped ? TestStepRow::tr("Not asked, costs nothing") : QString();
}

} // namespace

TestStepRow::TestStepRow(const Theme& theme, api::TestStep step, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_step(step),
      m_summary(new ElidedLabel(theme, {}, TextStyle::Body, &Palette::muted)), m_duration(new Label(theme)),
      m_advice(new Label(theme)), m_raw(new CodeBox(theme, tr("Answer of the provider"))) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(kTextLeft, 1, px::kCardPadding - 1, 0);
    all->setSpacing(px::kInnerGap);
    auto* line = new QHBoxLayout;
    line->setSpacing(px::kGap);
    auto* name = new Label(theme, stepName(step), TextStyle::BodyBold);
    name->setFixedSize(kNameWidth, kLine);
    line->addWidget(name);
    m_summary->setFixedHeight(kLine);
    line->addWidget(m_summary, 1);
    line->addWidget(m_duration);
    all->addLayout(line);
    m_advice->setWordWrap(true);
    m_advice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    all->addWidget(m_advice);
    m_raw->setMaximumLines(6);
    all->addWidget(m_raw);
    setIdle();
}

void TestStepRow::setIdle() {
    m_status = Status::Waiting;
    m_summary->setText({});
    m_duration->clear();
    m_advice->hide();
    m_raw->hide();
}

void TestStepRow::setResult(const std::optional<api::TestStepResult>& result) {
    setIdle();
    if (!result) {
        setAccessibleName(stepName(m_step));
        update();
        return;
    }
    m_status = statusOf(result->state);
    const bool failed = result->state == api::TestState::Failed;
    m_summary->setText(summaryOf(*result));
    m_summary->setColorRole(failed ? &Palette::bad : &Palette::muted);
    if (result->state == api::TestState::Passed || failed)
        m_duration->setText(tr("%1 ms").arg(QLocale().toString(static_cast<qlonglong>(result->durationMs))));
    m_advice->setText(QString::fromStdString(result->advice));
    m_advice->setVisible(!result->advice.empty());
    m_raw->setCode(QString::fromStdString(result->rawAnswer));
    m_raw->setVisible(failed && !result->rawAnswer.empty());
    layout()->setContentsMargins(kTextLeft, 1, px::kCardPadding - 1, failed ? px::kCardPadding : 0);
    setAccessibleName(stepName(m_step) + QStringLiteral(": ") + m_summary->text());
    update();
}

void TestStepRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(&Palette::border));
    const QRect mark(kMarkLeft, 1 + (kLine - px::kIconLarge) / 2, px::kIconLarge, px::kIconLarge);
    const bool idle = m_status == Status::Waiting;
    paintIcon(painter, statusIcon(m_status), mark, m_theme.color(idle ? &Palette::muted : statusColor(m_status)));
}

} // namespace fairlead::ui
