// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/route_writer.h"

#include "proxy/config/bounds.h"
#include "proxy/config/names.h"
#include "proxy/config/writer_parts.h"

namespace fairlead::config {

namespace {

void writeTarget(JsonPrinter& out, const Target& target) {
    out.name("provider");
    out.value(std::string_view(target.provider));
    out.name("model");
    out.value(std::string_view(target.model));
    writeNumber(out, "weight", target.weight, 1);
    writeFlag(out, "enabled", target.enabled, true);
}

void writeTier(JsonPrinter& out, const Tier& tier) {
    writeText(out, "name", tier.name);
    writeText(out, "strategy", toString(tier.strategy), toString(Strategy::Ordered));
    writeText(out, "latency", toString(tier.latency), toString(LatencyMeasure::Ttft));
    writeElements(out, "targets", tier.targets, writeTarget);
}

std::string clockText(int minutes) {
    const auto twoDigits = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60);
}

void writeTimeWindow(JsonPrinter& out, const TimeWindow& time) {
    const TimeWindow standard;
    if (time == standard)
        return;
    out.name("time");
    out.beginObject();
    writeText(out, "from", clockText(time.from), clockText(standard.from));
    writeText(out, "to", clockText(time.to), clockText(standard.to));
    if (time.days != TimeWindow::kEveryDay) {
        out.name("days");
        out.beginArray();
        for (unsigned day = 0; day < dayNames().size(); ++day) {
            if ((time.days >> day & 1U) != 0)
                out.value(dayNames()[day]);
        }
        out.endArray();
    }
    writeText(out, "zone", toString(time.zone), toString(standard.zone));
    out.endObject();
}

void writeMatch(JsonPrinter& out, const Match& match) {
    if (match == Match{})
        return;
    out.name("match");
    out.beginObject();
    writeStrings(out, "model", match.model);
    writeStrings(out, "tag", match.tag);
    writeStrings(out, "client", match.client);
    writeStrings(out, "user_tier", match.userTier);
    writeWords(out, "priority", match.priority, toString);
    writeTextMap(out, "header", match.header);
    writeNumber(out, "min_input_tokens", match.minInputTokens);
    writeNumber(out, "max_input_tokens", match.maxInputTokens);
    writeFlag(out, "tools", match.tools);
    writeFlag(out, "images", match.images);
    writeTimeWindow(out, match.time);
    out.endObject();
}

void writeRetry(JsonPrinter& out, const Retry& retry) {
    const Retry standard;
    if (retry == standard)
        return;
    out.name("retry");
    out.beginObject();
    writeNumber(out, "max_attempts", retry.maxAttempts, standard.maxAttempts);
    writeNumber(out, "same_target", retry.sameTarget, standard.sameTarget);
    writeTime(out, "backoff_ms", retry.backoff, standard.backoff);
    writeTime(out, "max_backoff_ms", retry.maxBackoff, standard.maxBackoff);
    out.endObject();
}

void writeMaxCost(JsonPrinter& out, const CostCeiling& ceiling) {
    if (ceiling == CostCeiling{})
        return;
    if (ceiling.low == ceiling.normal && ceiling.normal == ceiling.high) {
        writeMoney(out, "max_cost_usd", ceiling.normal, kUsdDecimals);
        return;
    }
    out.name("max_cost_usd");
    out.beginObject();
    writeMoney(out, "low", ceiling.low, kUsdDecimals);
    writeMoney(out, "normal", ceiling.normal, kUsdDecimals);
    writeMoney(out, "high", ceiling.high, kUsdDecimals);
    out.endObject();
}

void writeQueue(JsonPrinter& out, const std::optional<Queue>& queue) {
    if (!queue)
        return;
    const Queue standard;
    out.name("queue");
    out.beginObject();
    writeTime(out, "max_wait_ms", queue->maxWait, standard.maxWait);
    writeNumber(out, "max_length", queue->maxLength, standard.maxLength);
    out.endObject();
}

} // namespace

void writeRoute(JsonPrinter& out, const Route& route) {
    out.name("id");
    out.value(std::string_view(route.id));
    writeMatch(out, route.match);
    writeElements(out, "tiers", route.tiers, writeTier);
    writeElements(out, "on_context_overflow", route.onContextOverflow, writeTarget);
    writeElements(out, "on_content_filter", route.onContentFilter, writeTarget);
    writeText(out, "degradation", toString(route.degradation), toString(Degradation::Transform));
    writeFlag(out, "affinity", route.affinity, true);
    writeRetry(out, route.retry);
    writeTime(out, "first_token_ms", route.firstToken);
    writeTime(out, "deadline_ms", route.deadline);
    writeTime(out, "hedge_after_ms", route.hedgeAfter);
    writeMaxCost(out, route.maxCost);
    writeStrings(out, "jurisdictions", route.jurisdictions);
    writeQueue(out, route.queue);
    writeFlag(out, "enabled", route.enabled, true);
}

} // namespace fairlead::config
