// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/engine/simulated_day/day_report.h"

#include <QString>

#include <algorithm>
#include <functional>

namespace fairlead::test {

namespace {

constexpr double kHourMs = 3'600'000;

using Period = std::function<bool(double atMs)>;

double quantile(const std::vector<double>& sorted, double share) {
    return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

PeriodFigures figures(std::string name, const Period& contains, const ProviderWorld& world, const DayResult& day) {
    PeriodFigures figures;
    figures.period = std::move(name);
    std::vector<double> added;
    double usd = 0;
    int sent = 0;
    for (std::size_t i = 0; i < day.requests.size(); ++i) {
        if (!contains(world.requests()[i].atMs))
            continue;
        const RequestResult& request = day.requests[i];
        ++figures.requests;
        usd += request.usd;
        sent += request.sent;
        if (request.answered)
            added.push_back(request.ttftMs - world.quietTtftMs(i));
    }
    sent += static_cast<int>(std::count_if(day.probesAtMs.begin(), day.probesAtMs.end(), contains));
    std::sort(added.begin(), added.end());
    figures.addedP50Ms = quantile(added, 0.50);
    figures.addedP95Ms = quantile(added, 0.95);
    figures.addedP99Ms = quantile(added, 0.99);
    const auto answered = static_cast<double>(added.size());
    if (figures.requests > 0) {
        figures.answered = answered / figures.requests;
        figures.sentEach = static_cast<double>(sent) / figures.requests;
    }
    if (!added.empty())
        figures.usdPerThousand = usd / answered * 1000;
    return figures;
}

bool isWithin(const Incident& incident, double atMs) {
    return atMs >= incident.fromHour * kHourMs && atMs < incident.toHour * kHourMs;
}

QString hour(double hours) {
    const int minutes = qRound(hours * 60);
    return QStringLiteral("%1:%2")
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString milliseconds(double ms) {
    return ms < 10'000 ? QStringLiteral("%1 ms").arg(qRound(ms)) : QStringLiteral("%1 s").arg(qRound(ms / 1000));
}

QString row(const PeriodFigures& figures, const char* policy) {
    const QString latency = figures.answered == 0 ? QStringLiteral("– | – | –")
                                                  : milliseconds(figures.addedP50Ms) + QStringLiteral(" | ") +
                                                        milliseconds(figures.addedP95Ms) + QStringLiteral(" | ") +
                                                        milliseconds(figures.addedP99Ms);
    return QStringLiteral("| %1 | %2 | %3 | %4 % | %5 | %6 | %7 |\n")
        .arg(QString::fromStdString(figures.period))
        .arg(figures.requests)
        .arg(QLatin1String(policy))
        .arg(figures.answered * 100, 0, 'f', 2)
        .arg(latency)
        .arg(figures.usdPerThousand, 0, 'f', 2)
        .arg(figures.sentEach, 0, 'f', 3);
}

constexpr const char* kIntroduction = R"(# A simulated day

Written by `tst_simulated_day`, which fails when it differs; `FAIRLEAD_WRITE_DAY=1` writes it anew. 100,000 requests of one
day, on a virtual clock, meet five targets in three tiers (alpha and beta; gamma and delta; epsilon) and the incidents
below. Both policies see the same world: what a target answers depends on the request, the moment and the attempt.

- **Fairlead**: its own plan, sequence of attempts, waits, breakers, probes, retry budget and recognition of a lost network,
  with the defaults and `"first_token_ms": 5000`; the tiers are `least_latency`, `weighted` (3 to 1) and `ordered`. Cooling of keys,
  hedging and the queue are left out.
- **In order**: every target in order, twice each, at once, after any failure; 60 s for the first token.

Added latency is the time to the first token beyond what the same request takes at alpha on a quiet day, over answered
requests. Spend is for 1,000 answered requests, and counts the input of what was given up while a provider was at work. Requests
sent are those to providers, probes included, for each request of a caller.

| Period | Requests | Policy | Answered | Added p50 | p95 | p99 | USD | Sent |
|---|---|---|---|---|---|---|---|---|
)";

} // namespace

std::vector<PeriodFigures> figuresOf(const ProviderWorld& world, const DayResult& day) {
    std::vector<PeriodFigures> all;
    for (const Incident& incident : world.incidents()) {
        const QString name = hour(incident.fromHour) + QLatin1Char('-') + hour(incident.toHour) + QLatin1Char(' ') +
                             QString::fromStdString(incident.name);
        all.push_back(figures(
            name.toStdString(), [&incident](double at) { return isWithin(incident, at); }, world, day));
    }
    const auto quiet = [&world](double at) {
        return std::none_of(world.incidents().begin(), world.incidents().end(),
                            [at](const Incident& incident) { return isWithin(incident, at); });
    };
    all.push_back(figures("the rest of the day", quiet, world, day));
    all.push_back(figures(
        "**the whole day**", [](double) { return true; }, world, day));
    return all;
}

std::string dayReport(const ProviderWorld& world, const DayResult& relay, const DayResult& naive) {
    const std::vector<PeriodFigures> ours = figuresOf(world, relay);
    const std::vector<PeriodFigures> theirs = figuresOf(world, naive);
    QString text = QString::fromUtf8(kIntroduction);
    for (std::size_t i = 0; i < ours.size(); ++i)
        text += row(ours[i], "Fairlead") + row(theirs[i], "in order");
    return text.toStdString();
}

} // namespace fairlead::test
