// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/explain.h"

#include "proxy/base/percent.h"
#include "proxy/engine/assumed_fault.h"
#include "proxy/engine/endpoint.h"
#include "proxy/engine/explain_json.h"
#include "proxy/engine/model_lists.h"
#include "proxy/engine/relay_stats.h"
#include "proxy/engine/request_body.h"
#include "proxy/engine/routing_facts.h"
#include "proxy/engine/routing_live_state.h"

#include <algorithm>
#include <optional>

namespace fairlead::engine {

namespace {

RelayError badRequest(std::string message, std::string pointer) {
    return {400, "invalid_request", std::move(message), std::move(pointer), ErrorClass::BadRequest};
}

// The configuration that the question supposes.
config::Config supposed(config::Config config, const ExplainQuestion& question) {
    for (config::Provider& provider : config.providers) {
        const bool isDown = std::find(question.down.begin(), question.down.end(), provider.id) != question.down.end();
        provider.enabled = provider.enabled && !isDown;
    }
    if (const config::Route* named = config.findRoute(question.route)) {
        config::Route route = *named;
        route.match = {};
        route.enabled = true;
        config.routes = {std::move(route)};
    }
    return config;
}

// By its id, or "provider/model", which goes before every route.
std::string modelFor(const ExplainQuestion& question, const std::string& model) {
    return question.route.empty() ? model : question.route;
}

} // namespace

Result<ExplainQuestion> readQuestion(std::string_view query) {
    ExplainQuestion question;
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view part = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos)
            continue;
        const std::string_view name = part.substr(0, equals);
        const auto value = percentDecoded(part.substr(equals + 1));
        if (!value)
            return Error{ErrorCode::InvalidArgument, "A parameter of the query is not text.",
                         "/" + std::string(name.substr(0, 50))};
        if (name == "endpoint")
            question.endpoint = *value;
        else if (name == "route")
            question.route = *value;
        else if (name == "down")
            question.down.push_back(*value);
        if (name != "fault")
            continue;
        auto fault = readFault(*value);
        if (!fault)
            return Error{ErrorCode::InvalidArgument, fault.error().message, "/fault"};
        question.faults.push_back(*std::move(fault));
    }
    return question;
}

std::variant<ExplainedRequest, RelayError> explainRequest(const http::Request& request, const ExplainQuestion& question,
                                                          const std::string& client, const Snapshot& snapshot,
                                                          const routing::ModelIndex& index,
                                                          const routing::LiveState* live, const Clock& clock) {
    const Endpoint endpoint = findEndpoint(question.endpoint, {});
    if (endpoint.kind != EndpointKind::Forward)
        return RelayError{400, "unknown_path", "The relay forwards no requests for this endpoint.", "/endpoint",
                          ErrorClass::BadRequest};
    const auto body = RequestBody::read(request, endpoint);
    if (!body)
        return badRequest(body.error().message, body.error().pointer);
    if (!question.route.empty() && snapshot.config.findRoute(question.route) == nullptr &&
        question.route.find('/') == std::string::npos)
        return badRequest("There is no route \"" + question.route.substr(0, 200) + "\".", "/route");

    Snapshot copy = snapshot;
    copy.config = supposed(std::move(copy.config), question);
    copy.needs = routing::needsOf(copy.config);
    routing::Needs everything = copy.needs;
    everything.body = endpoint.operation != Operation::Other || everything.body;
    routing::Facts facts = makeFacts(request, endpoint, *body, client, everything, clock);
    facts.model = modelFor(question, facts.model);
    return ExplainedRequest{body->model(), explainPlan(std::move(facts), {copy, index, live, question.faults})};
}

std::variant<std::string, RelayError> explain(const http::Request& request, const std::string& client,
                                              const Snapshot& snapshot, const RelayContext& context) {
    const auto question = readQuestion(request.query);
    if (!question)
        return badRequest(question.error().message, question.error().pointer);
    const RoutingLiveView live(context.stats.live(), snapshot.config.breaker, context.clock.monotonic());
    const auto explained = explainRequest(request, *question, client, snapshot, context.models, &live, context.clock);
    if (const auto* error = std::get_if<RelayError>(&explained))
        return *error;
    const auto& answer = std::get<ExplainedRequest>(explained);
    return explanationJson(answer.model, answer.explanation);
}

} // namespace fairlead::engine
