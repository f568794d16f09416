// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "ui/overview/activity_window.h"
#include "ui/overview/attention.h"
#include "ui/overview/overview_text.h"
#include "ui/requests/provider_looks.h"

#include <QWidget>

#include <array>

class QBoxLayout;
class QStackedWidget;

namespace fairlead::ui {

class AttentionList;
class Card;
class ChartLegend;
class Label;
class LatencyChart;
class OutcomeChart;
class ProviderActivityModel;
class TableView;
class Tile;

// The Overview of a busy relay: tiles, two charts with one crosshair, providers, what needs attention.
class OverviewBoard final : public QWidget {
    Q_OBJECT

public:
    explicit OverviewBoard(const Theme& theme, QWidget* parent = nullptr);

    struct State {
        const ActivitySnapshot& snapshot;
        const config::Config& config;
        const api::RelayStatus& status;
        const ProviderLooks& looks;
        std::int64_t nowMs;
    };
    void setState(const State& state);

signals:
    void allProvidersRequested();
    void providerActivated(const QString& id);
    void attentionActivated(const fairlead::ui::AttentionItem& item);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeTiles();
    QWidget* makeCharts();
    QWidget* makeLists();
    Card* makeProviders();
    void updateTiles(const ActivitySnapshot& snapshot);
    void updateCharts(const ActivitySnapshot& snapshot);

    const Theme& m_theme;
    std::array<Tile*, 5> m_tiles{};
    LatencyChart* m_latency = nullptr;
    OutcomeChart* m_outcome = nullptr;
    ChartLegend* m_latencyLegend = nullptr;
    ChartLegend* m_outcomeLegend = nullptr;
    std::array<QStackedWidget*, 2> m_chartStacks{};
    std::array<Label*, 2> m_quiet{};
    QBoxLayout* m_lists = nullptr;
    Card* m_providers = nullptr;
    TableView* m_table = nullptr;
    ProviderActivityModel* m_model = nullptr;
    AttentionList* m_attention = nullptr;
};

} // namespace fairlead::ui
