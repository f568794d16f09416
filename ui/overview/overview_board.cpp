// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_board.h"

#include "ui/overview/attention_list.h"
#include "ui/overview/chart_legend.h"
#include "ui/overview/latency_chart.h"
#include "ui/overview/outcome_chart.h"
#include "ui/overview/provider_activity_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/tile.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>

#include <cmath>

namespace fairlead::ui {

namespace {

constexpr int kChartHeight = 262;
constexpr int kListHeight = 272;
constexpr int kWide = 980; // from here on tiles have their lines, and the lists stand side by side

enum TilePlace { RequestsTile, ErrorsTile, TotalTile, FirstTokenTile, TokensTile };

QHBoxLayout* rowLayout(QWidget* parent) {
    auto* layout = new QHBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(px::kCardPadding);
    return layout;
}

// A line as small as this one has no room for gaps: it goes on at the last known value until the next.
void appendCarried(QList<double>& line, const std::optional<std::int64_t>& value) {
    const double last = line.isEmpty() ? std::nan("") : line.last();
    line << (value ? static_cast<double>(*value) : last);
}

} // namespace

OverviewBoard::OverviewBoard(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(px::kPageMargin, px::kCardPadding, px::kPageMargin, px::kCardPadding);
    layout->setSpacing(px::kCardPadding);
    layout->addWidget(makeTiles());
    layout->addWidget(makeCharts());
    layout->addWidget(makeLists(), 1);
}

QWidget* OverviewBoard::makeTiles() {
    auto* row = new QWidget(this);
    QHBoxLayout* layout = rowLayout(row);
    const QString labels[] = {tr("Requests"), tr("Error rate"), tr("Total time, p95"), tr("First token, p50"),
                              tr("Tokens")};
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i] = new Tile(m_theme, labels[i], row);
        layout->addWidget(m_tiles[i], 1);
    }
    m_tiles[ErrorsTile]->sparkline()->setColorRole(&Palette::outcomeFailed);
    m_tiles[TokensTile]->sparkline()->hide();
    return row;
}

QWidget* OverviewBoard::makeCharts() {
    auto* row = new QWidget(this);
    row->setFixedHeight(kChartHeight);
    QHBoxLayout* layout = rowLayout(row);
    m_latency = new LatencyChart(m_theme);
    m_outcome = new OutcomeChart(m_theme);
    m_latencyLegend = new ChartLegend(m_theme, ChartLegend::Mark::Line);
    m_outcomeLegend = new ChartLegend(m_theme, ChartLegend::Mark::Box);
    const struct {
        QString title;
        QWidget* legend;
        QWidget* chart;
    } cards[] = {{tr("Total time"), m_latencyLegend, m_latency},
                 {tr("Requests by outcome"), m_outcomeLegend, m_outcome}};
    for (std::size_t i = 0; i < std::size(cards); ++i) {
        auto* card = new Card(m_theme, cards[i].title, Card::Body::Flush, row);
        card->addTitleWidget(cards[i].legend);
        m_chartStacks[i] = new QStackedWidget;
        m_quiet[i] = new Label(m_theme, {}, TextStyle::Body, &Palette::muted);
        m_quiet[i]->setAlignment(Qt::AlignCenter);
        m_chartStacks[i]->addWidget(cards[i].chart);
        m_chartStacks[i]->addWidget(m_quiet[i]);
        card->body()->setContentsMargins(1, 0, 1, 1);
        card->body()->addWidget(m_chartStacks[i]);
        layout->addWidget(card, 1);
    }
    connect(m_latency, &ActivityChart::crosshairMoved, m_outcome, &ActivityChart::setCrosshair);
    connect(m_outcome, &ActivityChart::crosshairMoved, m_latency, &ActivityChart::setCrosshair);
    return row;
}

QWidget* OverviewBoard::makeLists() {
    auto* row = new QWidget(this);
    m_lists = rowLayout(row);
    m_lists->addWidget(makeProviders(), 65);
    m_attention = new AttentionList(m_theme, row);
    connect(m_attention, &AttentionList::activated, this, &OverviewBoard::attentionActivated);
    m_lists->addWidget(m_attention, 35);
    m_providers->setMinimumHeight(kListHeight);
    return row;
}

Card* OverviewBoard::makeProviders() {
    m_providers = new Card(m_theme, tr("Providers"), Card::Body::Flush);
    QPushButton* all = makeCompactButton(m_theme, tr("All providers"), ButtonKind::Link);
    connect(all, &QPushButton::clicked, this, &OverviewBoard::allProvidersRequested);
    m_providers->addTitleWidget(all);
    m_model = new ProviderActivityModel(this);
    m_table = new TableView(m_theme, tr("Providers"));
    m_table->setModel(m_model);
    m_table->setBadgeColumn(ProviderActivityModel::State);
    for (const int column : {ProviderActivityModel::Share, ProviderActivityModel::Failed, ProviderActivityModel::P95})
        m_table->setNumberColumn(column);
    const int widths[] = {150, 112, 126, 68, 72, 110};
    for (int column = 0; column < ProviderActivityModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(ProviderActivityModel::Provider, QHeaderView::Stretch);
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex& index) {
        emit providerActivated(QString::fromStdString(m_model->rowAt(index.row()).id));
    });
    m_providers->body()->setContentsMargins(1, 0, 1, 1);
    m_providers->body()->addWidget(m_table);
    return m_providers;
}

void OverviewBoard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool wide = width() >= kWide;
    m_lists->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_attention->setMinimumHeight(wide ? 0 : kListHeight / 2);
    for (const TilePlace place : {RequestsTile, ErrorsTile, TotalTile, FirstTokenTile})
        m_tiles[place]->sparkline()->setVisible(wide);
}

void OverviewBoard::setState(const State& state) {
    updateTiles(state.snapshot);
    updateCharts(state.snapshot);
    m_providers->setSubtitle(OverviewText::period(state.snapshot.toMs - state.snapshot.fromMs));
    m_model->setRows(ProviderRows::make(state.config, state.status, state.snapshot, state.looks, state.nowMs));
    m_attention->setItems(Attention::items(state.config, state.status, state.looks));
}

void OverviewBoard::updateTiles(const ActivitySnapshot& snapshot) {
    const TileText texts[] = {OverviewText::requests(snapshot), OverviewText::errorRate(snapshot),
                              OverviewText::totalTime(snapshot), OverviewText::firstToken(snapshot),
                              OverviewText::tokens(snapshot)};
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i]->setFigure(texts[i].figure);
        m_tiles[i]->setCaption(texts[i].caption, texts[i].role);
        m_tiles[i]->setCaptionDetail(texts[i].detail);
    }
    QList<double> requests;
    QList<double> errors;
    QList<double> total;
    QList<double> first;
    for (const Bucket& bucket : snapshot.buckets) {
        requests << bucket.requests();
        errors << bucket.failed;
        appendCarried(total, bucket.totalP95);
        appendCarried(first, bucket.ttftP50);
    }
    if (snapshot.now.requests == 0) {
        requests.clear();
        errors.clear();
    }
    m_tiles[RequestsTile]->sparkline()->setValues(requests);
    m_tiles[ErrorsTile]->sparkline()->setValues(errors);
    m_tiles[TotalTile]->sparkline()->setValues(total);
    m_tiles[FirstTokenTile]->sparkline()->setValues(first);
}

void OverviewBoard::updateCharts(const ActivitySnapshot& snapshot) {
    const Totals& now = snapshot.now;
    const auto time = [](const std::optional<std::int64_t>& us) {
        return us ? OverviewText::shortDuration(*us) : tr("none");
    };
    const auto line = [this](LatencyChart::Line which) {
        return [this, which] { return m_theme.series(LatencyChart::seriesOf(which)); };
    };
    const auto box = [this](ColorRole role) { return [this, role] { return m_theme.color(role); }; };
    m_latencyLegend->setItems({{line(LatencyChart::TotalP50), tr("p50"), time(now.totalP50)},
                               {line(LatencyChart::TotalP95), tr("p95"), time(now.totalP95)},
                               {line(LatencyChart::FirstToken), tr("first token p50"), time(now.ttftP50)}});
    m_outcomeLegend->setItems(
        {{box(&Palette::outcomeFirst), tr("first target"), OverviewText::shortCount(now.firstTarget)},
         {box(&Palette::outcomeFallback), tr("after fallback"), OverviewText::shortCount(now.afterFallback)},
         {box(&Palette::outcomeFailed), tr("failed"), OverviewText::shortCount(now.failed)}});
    m_latency->setSnapshot(snapshot);
    m_outcome->setSnapshot(snapshot);
    const QString period = OverviewText::period(snapshot.toMs - snapshot.fromMs);
    m_quiet[0]->setText(tr("No answers in the last %1.").arg(period));
    m_quiet[1]->setText(tr("No requests in the last %1.").arg(period));
    m_chartStacks[0]->setCurrentIndex(now.totalP50 ? 0 : 1);
    m_chartStacks[1]->setCurrentIndex(now.requests > 0 ? 0 : 1);
    m_latencyLegend->setVisible(now.totalP50.has_value());
    m_outcomeLegend->setVisible(now.requests > 0);
}

} // namespace fairlead::ui
