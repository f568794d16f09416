// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_detail.h"

#include "ui/requests/attempt_model.h"
#include "ui/requests/code_samples.h"
#include "ui/requests/request_summary.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/table_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

namespace fairlead::ui {

namespace {

constexpr int kTabPadding = 10; // so that the first label stands where the title of the page does

} // namespace

RequestDetail::RequestDetail(const Theme& theme, std::function<std::string()> baseUrl, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_baseUrl(std::move(baseUrl)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeStrip());
    m_summary = new RequestSummary(theme);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Summary of the request"));
    scroll->setWidget(m_summary);
    m_attempts = new AttemptModel(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(scroll);
    auto* timings = new QWidget;
    auto* indented = new QVBoxLayout(timings);
    indented->setContentsMargins(px::kPageMargin - px::kCellPadding, 0, 0, 0);
    indented->addWidget(makeTimings());
    m_stack->addWidget(timings);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
}

QWidget* RequestDetail::makeStrip() {
    auto* strip = new QWidget(this);
    strip->setFixedHeight(px::kTab + 2);
    auto* layout = new QHBoxLayout(strip);
    layout->setContentsMargins(px::kPageMargin - kTabPadding, 0, px::kPageMargin, 0);
    layout->setSpacing(px::kGap);
    m_tabs = new QTabBar(strip);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Views of the request"));
    m_tabs->addTab(tr("Summary"));
    m_tabs->addTab(tr("Timings"));
    layout->addWidget(m_tabs, 0, Qt::AlignBottom);
    layout->addStretch(1);
    m_id = new ElidedLabel(m_theme, {}, TextStyle::Code, &Palette::muted, strip);
    layout->addWidget(m_id);
    auto* copyId = new CopyButton(
        m_theme, tr("Copy request id"), [this] { return requestId(); }, strip);
    setControlSize(*copyId, ControlSize::Compact, m_theme);
    layout->addWidget(copyId);
    auto* curl = new CopyButton(
        m_theme, tr("Copy as cURL"), [this] { return curlLine(); }, strip);
    curl->setCaption(tr("Copy as cURL"));
    setControlSize(*curl, ControlSize::Compact, m_theme);
    layout->addWidget(curl);
    QToolButton* close = makeIconButton(m_theme, Icon::Close, tr("Close the details"), ButtonKind::Flat, strip);
    connect(close, &QToolButton::clicked, this, &RequestDetail::closeRequested);
    layout->addWidget(close);
    return strip;
}

TableView* RequestDetail::makeTimings() {
    auto* table = new TableView(m_theme, tr("Timings of the attempts"));
    table->setModel(m_attempts);
    for (int column = AttemptModel::Began; column <= AttemptModel::Total; ++column)
        table->setNumberColumn(column);
    const int widths[] = {130, 170, 76, 176, 76, 62, 74, 62, 78, 76, 84};
    static_assert(std::size(widths) == AttemptModel::ColumnCount);
    for (int column = 0; column < AttemptModel::ColumnCount; ++column)
        table->setColumnWidth(column, widths[column]);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

void RequestDetail::setRequest(const RequestRow& row, const ProviderLooks& looks) {
    m_row = row;
    m_id->setText(requestId());
    m_summary->setRequest(row, looks);
    m_attempts->setAttempts(row.record.attempts, looks);
}

QString RequestDetail::requestId() const {
    return m_row ? QString::fromStdString(m_row->record.id.toString()) : QString();
}

QString RequestDetail::curlLine() const {
    if (!m_row)
        return {};
    const api::RequestRecord& record = m_row->record;
    return QString::fromStdString(curlSample({m_baseUrl(), record.endpoint, record.modelAsked, record.streamed}));
}

void RequestDetail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(&Palette::surface));
    painter.fillRect(0, 0, width(), 1, m_theme.color(&Palette::border));
    painter.fillRect(0, px::kTab + 1, width(), 1, m_theme.color(&Palette::border));
}

} // namespace fairlead::ui
