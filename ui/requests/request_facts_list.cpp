// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_facts_list.h"

#include "ui/requests/plan_lines.h"
#include "ui/requests/request_text.h"

#include <QDateTime>
#include <QStringList>

#include <cmath>

namespace fairlead::ui {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

void addText(QList<Fact>& facts, const QString& label, const std::string& value) {
    if (!value.empty())
        facts.push_back({label, text(value)});
}

} // namespace

QList<Fact> RequestFacts::tokens(const RequestRow& row) {
    const TokenCounts& counts = row.record.tokens;
    QList<Fact> facts;
    const auto add = [&](const QString& label, const std::optional<std::int64_t>& count) {
        const QString value = RequestText::tokens(row, count);
        if (!value.isEmpty())
            facts.push_back({label, value, count ? &Palette::text : &Palette::warn});
    };
    add(tr("Input"), counts.input);
    if (counts.cachedRead)
        add(tr("of it cached"), counts.cachedRead);
    if (counts.cachedWrite)
        add(tr("of it written to cache"), counts.cachedWrite);
    add(tr("Output"), counts.output);
    if (counts.reasoning)
        add(tr("of it reasoning"), counts.reasoning);
    if (counts.audio)
        add(tr("of it audio"), counts.audio);
    return facts;
}

BadgeContent RequestFacts::tokenOrigin(const RequestRow& row, const ProviderLooks& looks) {
    if (row.phase == RequestPhase::Running)
        return {Status::Waiting, tr("Not known yet")};
    switch (row.record.tokens.origin) {
    case TokenOrigin::Reported:
        return {Status::Ok, tr("Reported by %1").arg(looks.of(row.record.provider).name)};
    case TokenOrigin::Estimated:
        return {Status::Info, tr("Estimated")};
    case TokenOrigin::Unknown:
        break;
    }
    return {Status::Neutral, row.record.outcome == api::Outcome::Completed ? tr("Unknown") : tr("None counted")};
}

QList<Fact> RequestFacts::answer(const RequestRow& row) {
    const api::RequestRecord& record = row.record;
    QList<Fact> facts;
    if (record.status > 0)
        facts.push_back({tr("Status"), QString::number(record.status), isError(row) ? &Palette::bad : &Palette::text});
    addText(facts, tr("Finish reason"), record.finishReason);
    addText(facts, tr("Model reported"), record.modelReported);
    addText(facts, tr("Endpoint"), record.endpoint);
    addText(facts, tr("Route"), record.route);
    if (record.ttftUs >= 0)
        facts.push_back({tr("First token"), RequestText::duration(record.ttftUs)});
    if (row.phase == RequestPhase::Finished)
        facts.push_back({tr("Total"), RequestText::duration(record.totalUs)});
    if (const auto rate = tokensPerSecond(row))
        facts.push_back({tr("Speed"), tr("%1 tokens/s").arg(RequestText::count(std::llround(*rate)))});
    if (record.bytesIn > 0)
        facts.push_back({tr("Request body"), RequestText::bytes(record.bytesIn)});
    if (record.bytesOut > 0)
        facts.push_back({tr("Answer body"), RequestText::bytes(record.bytesOut)});
    addText(facts, tr("Error code"), record.errorCode);
    if (!record.notes.empty())
        facts.push_back({tr("Notes"), text(record.notes), &Palette::warn});
    return facts;
}

QString RequestFacts::headline(const RequestRow& row) {
    if (resultKind(row) != ResultKind::AnsweredAfterFallback)
        return RequestText::resultPhrase(row);
    const auto fallbacks = static_cast<int>(row.record.attempts.size()) - 1;
    return fallbacks == 1 ? tr("Answered after 1 fallback") : tr("Answered after %1 fallbacks").arg(fallbacks);
}

QString RequestFacts::askedBy(const RequestRow& row) {
    return row.record.client.empty() ? tr("An unknown client asked for")
                                     : tr("%1 asked for").arg(text(row.record.client));
}

QString RequestFacts::manner(const RequestRow& row) {
    return row.record.streamed ? tr("as a stream") : tr("in one piece");
}

QString RequestFacts::details(const RequestRow& row) {
    const api::RequestRecord& record = row.record;
    QStringList lines;
    lines << tr("Request %1, %2")
                 .arg(text(record.id.toString()),
                      QDateTime::fromMSecsSinceEpoch(record.startedMs, Qt::UTC).toString(Qt::ISODateWithMs));
    lines << headline(row) + QStringLiteral(". ") + RequestText::reason(record);
    for (const api::AttemptRecord& attempt : record.attempts) {
        lines << tr("%1 %2: status %3, %4, %5. %6")
                     .arg(text(attempt.provider), text(attempt.model), QString::number(attempt.status),
                          QLatin1String(name(attempt.errorClass)), RequestText::duration(attempt.totalUs),
                          text(attempt.errorMessage).simplified())
                     .trimmed();
    }
    for (const PlanLine& line : PlanLines::read(record.plan))
        lines << tr("Plan: %1").arg(PlanLines::words(line));
    for (const Fact& fact : answer(row))
        lines << fact.label + QStringLiteral(": ") + fact.value;
    return lines.join(QLatin1Char('\n'));
}

} // namespace fairlead::ui
