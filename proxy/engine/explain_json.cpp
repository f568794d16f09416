// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/explain_json.h"

#include "proxy/json/writer.h"

#include <cmath>

namespace fairlead::engine {

namespace {

void textOrNull(json::Writer& writer, const char* key, std::string_view text) {
    writer.key(key);
    if (text.empty())
        writer.null();
    else
        writer.string(text);
}

// Milliseconds to a tenth; what is finer is noise.
void timeOrNull(json::Writer& writer, const char* key, const std::optional<double>& ms) {
    writer.key(key);
    if (ms)
        writer.number(std::round(*ms * 10) / 10);
    else
        writer.null();
}

template <typename Targets>
void writeTargets(json::Writer& writer, const char* name, const Targets& targets) {
    writer.key(name).beginArray();
    for (const auto& target : targets) {
        writer.beginObject().key("provider").string(target.provider).key("model").string(target.model);
        writer.key("tier").integer(target.tier).key("reason").string(target.reason).endObject();
    }
    writer.endArray();
}

void writeStep(json::Writer& writer, const api::ExplainStep& step) {
    constexpr double kPicoToUsd = 1e-12;
    writer.beginObject().key("provider").string(step.provider).key("model").string(step.model);
    writer.key("tier").integer(step.tier).key("place");
    if (step.place > 0)
        writer.integer(step.place);
    else
        writer.null();
    writer.key("decision").string(name(step.decision));
    textOrNull(writer, "fault", step.fault == ErrorClass::None ? "" : name(step.fault));
    writer.key("reason").string(step.reason).key("cost_usd");
    if (step.cost)
        writer.number(static_cast<double>(step.cost->pico()) * kPicoToUsd);
    else
        writer.null();
    timeOrNull(writer, "start_ms", step.startMs);
    timeOrNull(writer, "ttft_ms", step.ttftMs);
    timeOrNull(writer, "total_ms", step.totalMs);
    writer.endObject();
}

} // namespace

const char* name(api::ExplainDecision decision) {
    switch (decision) {
    case api::ExplainDecision::Answers:
        return "answers";
    case api::ExplainDecision::Fails:
        return "fails";
    case api::ExplainDecision::NotNeeded:
        return "not_needed";
    case api::ExplainDecision::LeftOut:
        break;
    }
    return "left_out";
}

std::string explanationJson(std::string_view model, const Explanation& explanation) {
    const routing::Plan& plan = explanation.plan;
    std::string text;
    json::Writer writer(text);
    writer.beginObject().key("model").string(model);
    textOrNull(writer, "route", plan.route);
    writer.key("steps").beginArray();
    for (const api::ExplainStep& step : explanation.report.steps)
        writeStep(writer, step);
    writer.endArray();
    textOrNull(writer, "outcome", explanation.report.outcome);
    writeTargets(writer, "attempts", plan.attempts);
    writeTargets(writer, "skipped", plan.skipped);
    writeTargets(writer, "on_context_overflow", plan.onContextOverflow);
    writeTargets(writer, "on_content_filter", plan.onContentFilter);
    writer.key("max_attempts");
    if (plan.maxAttempts == 0)
        writer.null();
    else
        writer.integer(plan.maxAttempts);
    writer.endObject();
    return text;
}

} // namespace fairlead::engine
