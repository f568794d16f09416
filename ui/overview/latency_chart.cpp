// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/latency_chart.h"

#include "ui/overview/line_segments.h"
#include "ui/overview/overview_text.h"

#include <QAreaSeries>
#include <QLineSeries>

#include <algorithm>

namespace fairlead::ui {

namespace {

// Quiet spells up to this many buckets are drawn through: a minute in the view of 15.
constexpr int kBridgedBuckets = 6;
constexpr double kAreaOpacity = 0.12;
constexpr double kLineWidth = 2;

std::optional<std::int64_t> valueOf(const Bucket& bucket, LatencyChart::Line line) {
    switch (line) {
    case LatencyChart::TotalP50:
        return bucket.totalP50;
    case LatencyChart::TotalP95:
        return bucket.totalP95;
    default:
        return bucket.ttftP50;
    }
}

} // namespace

LatencyChart::LatencyChart(const Theme& theme, QWidget* parent)
    : ActivityChart(theme, tr("Total time and first token, chart"), parent) {
    setRenderHint(QPainter::Antialiasing);
    restyle();
}

int LatencyChart::seriesOf(Line line) {
    return line;
}

void LatencyChart::updateSeries() {
    std::int64_t highest = 0;
    for (const Bucket& bucket : snapshot().buckets)
        highest = std::max({highest, bucket.totalP95.value_or(0), bucket.ttftP50.value_or(0)});
    const bool seconds = highest >= 1'000'000;
    const double unit = seconds ? 1e6 : 1e3;
    for (const Line line : {TotalP50, TotalP95, FirstToken}) {
        std::vector<std::optional<double>> values;
        for (const Bucket& bucket : snapshot().buckets) {
            const auto value = valueOf(bucket, line);
            values.push_back(value ? std::optional(static_cast<double>(*value) / unit) : std::nullopt);
        }
        setSegments(line, lineSegments(values, kBridgedBuckets));
    }
    setScale(static_cast<double>(highest) / unit, seconds ? tr("s") : tr("ms"));
    const Totals& now = snapshot().now;
    setAccessibleDescription(
        now.totalP50 ? tr("Total time: half within %1, 95 % within %2; first token: half within %3")
                           .arg(OverviewText::shortDuration(*now.totalP50), OverviewText::shortDuration(*now.totalP95),
                                now.ttftP50 ? OverviewText::shortDuration(*now.ttftP50) : tr("unknown"))
                     : tr("No answers in this time"));
}

void LatencyChart::setSegments(Line line, const QList<QList<QPointF>>& segments) {
    while (m_lines[line].size() < segments.size())
        m_lines[line].push_back(addLine(line));
    for (qsizetype i = 0; i < m_lines[line].size(); ++i)
        m_lines[line][i]->replace(i < segments.size() ? segments[i] : QList<QPointF>());
}

QLineSeries* LatencyChart::addLine(Line line) {
    auto* series = new QLineSeries(this);
    if (line == TotalP50) {
        auto* area = new QAreaSeries(series);
        addSeries(area);
        m_areas.push_back(area);
    }
    addSeries(series);
    m_lines[line].push_back(series);
    restyleSeries();
    return m_lines[line].takeLast();
}

void LatencyChart::style(Line line, QLineSeries& series) const {
    QPen pen(theme().series(seriesOf(line)), kLineWidth);
    pen.setCosmetic(true);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    series.setPen(pen);
}

void LatencyChart::restyleSeries() {
    for (const Line line : {TotalP50, TotalP95, FirstToken}) {
        for (QLineSeries* series : std::as_const(m_lines[line]))
            style(line, *series);
    }
    QColor fill = theme().series(seriesOf(TotalP50));
    fill.setAlphaF(static_cast<float>(kAreaOpacity));
    for (QAreaSeries* area : std::as_const(m_areas)) {
        area->setPen(Qt::NoPen);
        area->setBrush(fill);
    }
}

ChartTipContent LatencyChart::tip(int bucket) const {
    const Bucket& shown = snapshot().buckets[static_cast<std::size_t>(bucket)];
    const auto text = [](const std::optional<std::int64_t>& us) {
        return us ? OverviewText::shortDuration(*us) : tr("no answers");
    };
    ChartTipContent content{timeSpan(bucket), {}};
    if (!shown.totalP50) {
        content.lines.push_back({tr("no answers"), {}});
        return content;
    }
    content.lines.push_back({tr("p95"), text(shown.totalP95)});
    content.lines.push_back({tr("p50"), text(shown.totalP50)});
    if (shown.ttftP50)
        content.lines.push_back({tr("first token p50"), text(shown.ttftP50)});
    content.lines.push_back({tr("requests"), OverviewText::shortCount(shown.requests())});
    return content;
}

} // namespace fairlead::ui
