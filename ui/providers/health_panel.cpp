// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/health_panel.h"

#include "ui/providers/target_table_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table_view.h"

#include <QHBoxLayout>
#include <QHeaderView>

#include <array>

namespace fairlead::ui {

namespace {
constexpr std::array<int, TargetTableModel::ColumnCount> kWidths{150, 216, 66, 66, 66, 66, 66, 104};
constexpr int kWide = 760;    // from here on all columns are shown
constexpr int kMostRows = 12; // more are scrolled
} // namespace

HealthPanel::HealthPanel(const Theme& theme, const ConfigDocument& document, api::RelayService& service,
                         QWidget* parent)
    : QWidget(parent), m_document(document), m_service(service), m_model(new TargetTableModel(this)),
      m_table(new TableView(theme, tr("Targets"))),
      m_nothing(new Label(theme, tr("No route sends to this provider, and nothing else was asked of it."),
                          TextStyle::Body, &Palette::muted)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    m_table->setModel(m_model);
    m_table->setBadgeColumn(TargetTableModel::State);
    for (int column = TargetTableModel::P50; column <= TargetTableModel::Errors; ++column)
        m_table->setNumberColumn(column);
    for (int column = 0; column < TargetTableModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, kWidths[static_cast<std::size_t>(column)]);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(TargetTableModel::Model, QHeaderView::Stretch);
    all->addWidget(m_table);
    m_nothing->setContentsMargins(px::kCardPadding, px::kCardPadding, px::kCardPadding, px::kCardPadding);
    all->addWidget(m_nothing);
    m_footer = makeFooter(theme);
    all->addWidget(m_footer);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &HealthPanel::showSelected);
    connect(m_reset, &QPushButton::clicked, this, &HealthPanel::reset);
}

QWidget* HealthPanel::makeFooter(const Theme& theme) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(px::kCardPadding, px::kGap, px::kCardPadding, px::kGap);
    row->setSpacing(px::kGap);
    m_detail = new Label(theme, {}, TextStyle::Caption, &Palette::muted);
    m_detail->setWordWrap(true);
    row->addWidget(m_detail, 1);
    m_reset = makeCompactButton(theme, tr("Reset breaker"));
    m_reset->setToolTip(tr("The selected target is in use again at once, as if it had never failed"));
    row->addWidget(m_reset, 0, Qt::AlignTop);
    return box;
}

void HealthPanel::refresh(const std::string& provider, std::int64_t nowMs) {
    m_id = provider;
    m_model->update(m_document.config(), m_service.status(), provider, nowMs);
    const int rows = m_model->rowCount();
    m_table->setVisible(rows > 0);
    m_footer->setVisible(rows > 0);
    m_nothing->setVisible(rows == 0);
    m_table->setFixedHeight(px::kHeaderRow + std::min(rows, kMostRows) * px::kRow);
    if (rows > 0 && !m_table->currentIndex().isValid())
        m_table->selectRow(0);
    showSelected();
}

// In a narrow window what stands beside the table as well makes room for the names.
void HealthPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_table->setColumnHidden(TargetTableModel::P50, width() < kWide);
    m_table->setColumnHidden(TargetTableModel::P99, width() < kWide);
    m_table->setColumnHidden(TargetTableModel::LastError, width() < kWide);
}

void HealthPanel::showSelected() {
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid())
        return;
    const TargetTableModel::Row& row = m_model->rowAt(index.row());
    m_detail->setText(row.detail.isEmpty() ? tr("Nothing was asked of it since the start.") : row.detail);
    const bool isOut = row.status && row.status->standing != api::TargetStanding::InUse;
    if (!isOut && m_reset->hasFocus())
        m_table->setFocus(); // else Qt would choose where it goes
    m_reset->setEnabled(isOut);
}

void HealthPanel::reset() {
    const QModelIndex index = m_table->currentIndex();
    if (index.isValid() && m_reset->isEnabled())
        m_service.resetBreaker(m_id, m_model->rowAt(index.row()).model);
}

} // namespace fairlead::ui
