// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/route_reader.h"

#include "proxy/config/bounds.h"
#include "proxy/config/json_text.h"
#include "proxy/config/members.h"
#include "proxy/config/names.h"
#include "proxy/config/reader_parts.h"
#include "proxy/config/string_checks.h"

namespace fairlead::config {

namespace {

Target readTarget(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    Target target;
    ObjectReader reader(value, pointer, members::kTarget, faults);
    reader.require("provider", "A target needs the id of a provider.");
    reader.require("model", "A target needs a model.");
    reader.read("provider", target.provider, checkId);
    reader.read("model", target.model, checkModel);
    reader.read("weight", target.weight, kWeightRange);
    reader.read("enabled", target.enabled);
    return target;
}

Tier readTier(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    Tier tier;
    ObjectReader reader(value, pointer, members::kTier, faults);
    reader.read("name", tier.name, checkText);
    readWord(reader, "strategy", tier.strategy, strategyFromString, strategyNames());
    readWord(reader, "latency", tier.latency, latencyMeasureFromString, latencyMeasureNames());
    requireElements(reader, "targets", "A tier needs at least one target.");
    readElements(reader, "targets", tier.targets, readTarget);
    return tier;
}

void readMinute(ObjectReader& reader, std::string_view member, int& minute, StringCheck check) {
    std::string text;
    reader.read(member, text, check);
    if (!text.empty())
        minute = ((text[0] - '0') * 10 + (text[1] - '0')) * 60 + (text[3] - '0') * 10 + (text[4] - '0');
}

void readDays(ObjectReader& reader, std::uint8_t& days) {
    unsigned read = 0;
    reader.visitEach("days", [&](const QJsonValue& value, const std::string& pointer) {
        const auto& names = dayNames();
        const auto day = std::find(names.begin(), names.end(), value.toString().toStdString());
        const unsigned bit = 1U << static_cast<unsigned>(day - names.begin());
        if (day == names.end())
            reader.faults().push_back({pointer, "This must be one of \"mon\" to \"sun\"."});
        else if ((read & bit) != 0)
            reader.faults().push_back({pointer, "This stands in the list already."});
        else
            read |= bit;
    });
    reader.visit("days", [&](const QJsonValue& value, const std::string& pointer) {
        if (value.isArray() && value.toArray().isEmpty())
            reader.faults().push_back({pointer, "At least one day is needed here; without the list, it is every day."});
    });
    if (read != 0)
        days = static_cast<std::uint8_t>(read);
}

void readTime(const QJsonValue& value, const std::string& pointer, TimeWindow& time, Faults& faults) {
    ObjectReader reader(value, pointer, members::kTime, faults);
    readMinute(reader, "from", time.from, checkTimeOfDay);
    readMinute(reader, "to", time.to, checkEndOfWindow);
    if (time.from == time.to)
        reader.fault("to", "This window has no minute: it ends when it begins. A whole day is \"00:00\" to \"24:00\".");
    readDays(reader, time.days);
    readWord(reader, "zone", time.zone, timeZoneFromString, timeZoneNames());
}

void readMatch(const QJsonValue& value, const std::string& pointer, Match& match, Faults& faults) {
    ObjectReader reader(value, pointer, members::kMatch, faults);
    readOneOrMore(reader, "model", match.model, checkModel);
    readOneOrMore(reader, "tag", match.tag, checkModel);
    readOneOrMore(reader, "client", match.client, checkId);
    readOneOrMore(reader, "user_tier", match.userTier, checkId);
    readWords(reader, "priority", match.priority, priorityFromString, priorityNames());
    readTextMap(reader, "header", match.header, checkMatchedHeader, checkHeaderPattern);
    reader.read("min_input_tokens", match.minInputTokens, kTokensRange);
    reader.read("max_input_tokens", match.maxInputTokens, kTokensRange);
    if (match.minInputTokens && match.maxInputTokens && *match.minInputTokens > *match.maxInputTokens)
        reader.fault("max_input_tokens", "This is less than min_input_tokens, so that no request can match.");
    reader.read("tools", match.tools);
    reader.read("images", match.images);
    reader.visit("time",
                 [&](const QJsonValue& time, const std::string& at) { readTime(time, at, match.time, faults); });
}

void readRetry(const QJsonValue& value, const std::string& pointer, Retry& retry, Faults& faults) {
    ObjectReader reader(value, pointer, members::kRetry, faults);
    reader.read("max_attempts", retry.maxAttempts, kAttemptsRange);
    reader.read("same_target", retry.sameTarget, kSameTargetRange);
    reader.read("backoff_ms", retry.backoff, kBackoffMsRange);
    reader.read("max_backoff_ms", retry.maxBackoff, kBackoffMsRange);
    if (retry.backoff > retry.maxBackoff)
        reader.fault(reader.has("max_backoff_ms") ? "max_backoff_ms" : "backoff_ms",
                     "max_backoff_ms (8000 when it is not given) is less than backoff_ms.");
}

void readMaxCost(const QJsonValue& value, const std::string& pointer, CostCeiling& ceiling, Faults& faults) {
    if (value.isObject()) {
        ObjectReader reader(value, pointer, members::kMaxCost, faults);
        readMoney(reader, "low", ceiling.low, kUsdDecimals);
        readMoney(reader, "normal", ceiling.normal, kUsdDecimals);
        readMoney(reader, "high", ceiling.high, kUsdDecimals);
    } else if (const auto amount = readMoneyValue(value, pointer, kUsdDecimals, faults)) {
        ceiling = {amount, amount, amount};
    }
}

Queue readQueue(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    Queue queue;
    ObjectReader reader(value, pointer, members::kQueue, faults);
    reader.read("max_wait_ms", queue.maxWait, kDeadlineMsRange);
    reader.read("max_length", queue.maxLength, kQueueLengthRange);
    return queue;
}

} // namespace

Route readRoute(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    Route route;
    ObjectReader reader(value, pointer, members::kRoute, faults);
    readId(reader, route.id);
    reader.visit("match",
                 [&](const QJsonValue& match, const std::string& at) { readMatch(match, at, route.match, faults); });
    requireElements(reader, "tiers", "A route needs at least one tier.");
    readElements(reader, "tiers", route.tiers, readTier);
    readElements(reader, "on_context_overflow", route.onContextOverflow, readTarget);
    readElements(reader, "on_content_filter", route.onContentFilter, readTarget);
    readWord(reader, "degradation", route.degradation, degradationFromString, degradationNames());
    reader.read("affinity", route.affinity);
    reader.visit("retry",
                 [&](const QJsonValue& retry, const std::string& at) { readRetry(retry, at, route.retry, faults); });
    reader.read("first_token_ms", route.firstToken, kDeadlineMsRange);
    reader.read("deadline_ms", route.deadline, kDeadlineMsRange);
    reader.read("hedge_after_ms", route.hedgeAfter, kDeadlineMsRange);
    reader.visit("max_cost_usd",
                 [&](const QJsonValue& cost, const std::string& at) { readMaxCost(cost, at, route.maxCost, faults); });
    reader.read("jurisdictions", route.jurisdictions, checkJurisdiction);
    reader.visit("queue",
                 [&](const QJsonValue& queue, const std::string& at) { route.queue = readQueue(queue, at, faults); });
    reader.read("enabled", route.enabled);
    return route;
}

} // namespace fairlead::config
