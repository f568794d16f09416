// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/explain.h"

#include "proxy/base/percent.h"
#include "proxy/engine/endpoint.h"
#include "proxy/engine/model_lists.h"
#include "proxy/engine/relay_stats.h"
#include "proxy/engine/request_body.h"
#include "proxy/engine/routing_facts.h"
#include "proxy/engine/routing_live_state.h"
#include "proxy/engine/routing_targets.h"
#include "proxy/json/writer.h"

namespace fairlead::engine {

namespace {

// A parameter of the query, decoded; empty when it is not there or is not text.
std::string parameter(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view part = query.substr(0, end);
        if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=')
            return percentDecoded(part.substr(name.size() + 1)).value_or(std::string());
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    }
    return {};
}

template <typename Target>
void writeTarget(json::Writer& writer, const Target& target) {
    writer.beginObject().key("provider").string(target.provider).key("model").string(target.model);
    writer.key("tier").integer(target.tier).key("reason").string(target.reason).endObject();
}

template <typename Targets>
void writeTargets(json::Writer& writer, std::string_view name, const Targets& targets) {
    writer.key(name).beginArray();
    for (const auto& target : targets)
        writeTarget(writer, target);
    writer.endArray();
}

std::string planText(const routing::Plan& plan, std::string_view model) {
    std::string text;
    json::Writer writer(text);
    writer.beginObject().key("model").string(model).key("route");
    if (plan.route.empty())
        writer.null();
    else
        writer.string(plan.route);
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

} // namespace

std::variant<std::string, RelayError> explain(const http::Request& request, const std::string& client,
                                              const Snapshot& snapshot, const RelayContext& context) {
    std::string path = parameter(request.query, "endpoint");
    if (path.empty())
        path = "/v1/chat/completions";
    const Endpoint endpoint = findEndpoint(path, {});
    if (endpoint.kind != EndpointKind::Forward)
        return RelayError{400, "unknown_path", "The relay forwards no requests for this endpoint.", "/endpoint",
                          ErrorClass::BadRequest};
    const auto body = RequestBody::read(request, endpoint);
    if (!body)
        return RelayError{400, "invalid_request", body.error().message, body.error().pointer, ErrorClass::BadRequest};

    config::Config config = snapshot.config;
    if (const std::string down = parameter(request.query, "down"); !down.empty()) {
        for (config::Provider& provider : config.providers)
            provider.enabled = provider.enabled && provider.id != down;
    }
    const routing::Facts facts = makeFacts(request, endpoint, *body, client, snapshot.needs, context.clock);
    const RoutingTargets targets(snapshot);
    const RoutingLiveView live(context.stats.live(), config.breaker, context.clock.monotonic());
    return planText(routing::makePlan(facts, config, context.models, {&targets, &live, &context.random}),
                    body->model());
}

} // namespace fairlead::engine
