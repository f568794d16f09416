// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/outcome_chart.h"

#include "ui/overview/overview_text.h"

#include <QBarSet>
#include <QStackedBarSeries>

#include <algorithm>

namespace fairlead::ui {

namespace {

void setValues(QBarSet& set, const QList<qreal>& values) {
    if (set.count() != values.size()) {
        set.remove(0, set.count());
        set.append(values);
        return;
    }
    for (int i = 0; i < values.size(); ++i) {
        if (set.at(i) != values[i])
            set.replace(i, values[i]);
    }
}

} // namespace

OutcomeChart::OutcomeChart(const Theme& theme, QWidget* parent)
    : ActivityChart(theme, tr("Requests by outcome, chart"), parent), m_first(new QBarSet(tr("first target"))),
      m_fallback(new QBarSet(tr("after fallback"))), m_failed(new QBarSet(tr("failed"))) {
    auto* series = new QStackedBarSeries(this);
    series->append(m_first);
    series->append(m_fallback);
    series->append(m_failed);
    series->setBarWidth(0.9);
    addSeries(series);
    restyle();
}

void OutcomeChart::updateSeries() {
    QList<qreal> first;
    QList<qreal> fallback;
    QList<qreal> failed;
    int highest = 0;
    for (const Bucket& bucket : snapshot().buckets) {
        first << bucket.firstTarget;
        fallback << bucket.afterFallback;
        failed << bucket.failed;
        highest = std::max(highest, bucket.requests());
    }
    setValues(*m_first, first);
    setValues(*m_fallback, fallback);
    setValues(*m_failed, failed);
    setScale(std::max(highest, 4), {}); // whole numbers on the scale
    const Totals& now = snapshot().now;
    setAccessibleDescription(tr("%1 requests: %2 by the first target, %3 after a fallback, %4 failed")
                                 .arg(now.requests)
                                 .arg(now.firstTarget)
                                 .arg(now.afterFallback)
                                 .arg(now.failed));
}

void OutcomeChart::restyleSeries() {
    const std::pair<QBarSet*, ColorRole> sets[] = {{m_first, &Palette::outcomeFirst},
                                                   {m_fallback, &Palette::outcomeFallback},
                                                   {m_failed, &Palette::outcomeFailed}};
    for (const auto& [set, role] : sets) {
        // The gap between segments is a line of the ground.
        QPen gap(theme().color(&Palette::surface), 1);
        gap.setCosmetic(true);
        set->setPen(gap);
        set->setBrush(theme().color(role));
    }
}

ChartTipContent OutcomeChart::tip(int bucket) const {
    const Bucket& shown = snapshot().buckets[static_cast<std::size_t>(bucket)];
    ChartTipContent content{timeSpan(bucket), {}};
    if (shown.requests() == 0) {
        content.lines.push_back({tr("no requests"), {}});
        return content;
    }
    const QString all = OverviewText::shortCount(shown.requests());
    content.lines.push_back({tr("first target"), tr("%1 of %2").arg(shown.firstTarget).arg(all)});
    if (shown.afterFallback > 0)
        content.lines.push_back({tr("after fallback"), tr("%1 of %2").arg(shown.afterFallback).arg(all)});
    if (shown.failed > 0)
        content.lines.push_back({tr("failed"), tr("%1 of %2").arg(shown.failed).arg(all)});
    if (!shown.causes.empty()) {
        QStringList causes;
        for (const std::string& cause : shown.causes)
            causes << QString::fromStdString(cause);
        content.lines.push_back({tr("cause"), causes.join(QStringLiteral(", "))});
    }
    return content;
}

} // namespace fairlead::ui
