// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/fidelity_plan.h"

#include "proxy/base/percent.h"
#include "proxy/engine/configured_models.h"
#include "proxy/json/slice.h"
#include "proxy/json/writer.h"
#include "proxy/routing/plan.h"

#include <algorithm>

namespace fairlead::engine {

namespace {

Error noTarget(const std::string& what, const routing::Plan& plan) {
    std::string message = "Nothing serves " + what + ": name a route or provider/model.";
    for (const routing::SkippedTarget& skipped : plan.skipped)
        message += " " + skipped.provider + "/" + skipped.model + ": " + skipped.reason + ".";
    return {ErrorCode::NotFound, message};
}

// The targets of this route, whatever its criteria say.
routing::Plan planRoute(const config::Config& config, config::Route route) {
    config::Config alone = config;
    route.match = {};
    route.match.model = {"*"};
    route.enabled = true;
    alone.routes = {std::move(route)};
    routing::Facts facts;
    facts.model = "any";
    return routing::makePlan(facts, alone, ConfiguredModels(alone));
}

routing::Plan planModel(const config::Config& config, const std::string& model) {
    routing::Facts facts;
    facts.model = model;
    return routing::makePlan(facts, config, ConfiguredModels(config));
}

Result<Endpoint> chooseEndpoint(const api::FidelityRequest& request, FidelityPlan& plan) {
    std::string target = request.endpoint.empty() ? endpointOfBody(request.body) : request.endpoint;
    if (request.endpoint.empty() && target.ends_with("/models/")) {
        if (request.route.empty())
            return Error{ErrorCode::InvalidArgument,
                         "A Gemini request has its model in the path: name a route, or the whole endpoint."};
        target += percentEncoded(request.route) + ":generateContent";
    }
    const auto mark = target.find('?');
    plan.path = target.substr(0, mark);
    plan.query = mark == std::string::npos ? std::string() : target.substr(mark + 1);
    Endpoint endpoint = findEndpoint(plan.path, plan.query);
    if (endpoint.kind != EndpointKind::Forward)
        return Error{ErrorCode::InvalidArgument, "The relay forwards nothing at " + plan.path.substr(0, 200) + "."};
    return endpoint;
}

Result<std::string> modelOf(std::string_view body) {
    const auto members = json::members(body);
    if (!members)
        return Error{ErrorCode::InvalidArgument, "The request is not a JSON object: " + members.error().message};
    const json::Member* model = json::find(*members, "model");
    auto name = model == nullptr ? Result<std::string>(Error{}) : json::text(model->value);
    if (!name || name->empty())
        return Error{ErrorCode::InvalidArgument, "The request has no \"model\"."};
    return name;
}

} // namespace

std::string endpointOfBody(std::string_view body) {
    const auto members = json::members(body);
    if (!members)
        return "/v1/chat/completions";
    const auto has = [&members](std::string_view name) { return json::find(*members, name) != nullptr; };
    if (has("contents"))
        return "/v1beta/models/";
    if (has("input"))
        return "/v1/responses";
    if (has("anthropic_version") || (has("system") && has("max_tokens")))
        return "/v1/messages";
    return "/v1/chat/completions";
}

Result<FidelityPlan> planFidelity(const config::Config& config, const api::FidelityRequest& request) {
    FidelityPlan plan;
    if (const auto valid = json::validate(request.body); !valid)
        return Error{ErrorCode::InvalidArgument, "The request is not JSON: " + valid.error().message};
    auto endpoint = chooseEndpoint(request, plan);
    if (!endpoint)
        return endpoint.error();
    plan.endpoint = *std::move(endpoint);
    plan.modelAsked = plan.endpoint.argument;
    if (plan.endpoint.dialect != dialects::Dialect::Gemini) {
        auto model = modelOf(request.body);
        if (!model)
            return model.error();
        plan.modelAsked = *std::move(model);
    }

    const config::Route* route = config.findRoute(request.route);
    const std::string& wanted = request.route.empty() ? plan.modelAsked : request.route;
    const routing::Plan targets = route != nullptr ? planRoute(config, *route) : planModel(config, wanted);
    if (targets.attempts.empty())
        return noTarget("\"" + wanted + "\"", targets);
    const routing::PlannedAttempt& first = targets.attempts.front();
    const auto provider = std::find_if(config.providers.begin(), config.providers.end(),
                                       [&first](const config::Provider& item) { return item.id == first.provider; });
    if (provider == config.providers.end())
        return noTarget("\"" + wanted + "\"", targets);
    plan.provider = *provider;
    plan.model = first.model;
    plan.route = targets.route;
    if (const config::Route* taken = config.findRoute(plan.route))
        plan.degradation = taken->degradation;
    // "provider/model" in the request goes before every route.
    const std::string prefix = plan.provider.id + "/";
    if (plan.modelAsked.starts_with(prefix) && plan.modelAsked.substr(prefix.size()) != plan.model)
        return Error{ErrorCode::InvalidArgument,
                     "The request itself names the target " + plan.modelAsked + ", not " + prefix + plan.model + "."};
    return plan;
}

config::Config fidelityConfig(config::Config config, const FidelityPlan& plan, const std::string& baseUrl,
                              const config::SecretRef& token, const config::SecretRef& key) {
    config.listen = {};
    config.clients.clear();
    config::Client client;
    client.id = "fidelity";
    client.token = token;
    config.clients.push_back(std::move(client));

    config::Provider provider = plan.provider;
    provider.baseUrl = baseUrl;
    provider.proxy.clear();
    provider.caFile.clear();
    if (!provider.keys.empty()) {
        provider.keys.resize(1);
        provider.keys.front() = {};
        provider.keys.front().id = "fidelity";
        provider.keys.front().secret = key;
    }
    config.providers = {std::move(provider)};

    config::Route route;
    route.id = plan.route.empty() ? "fidelity" : plan.route;
    route.match.model = {"*"};
    config::Tier tier;
    tier.name = "fidelity";
    tier.targets.push_back({plan.provider.id, plan.model, 1, true});
    route.tiers.push_back(std::move(tier));
    route.degradation = plan.degradation;
    route.retry.maxAttempts = 1;
    config.routes = {std::move(route)};
    config.retryBudget = 0;
    return config;
}

std::string directBody(const FidelityPlan& plan, std::string_view body) {
    const auto members = json::members(body);
    const json::Member* model = members ? json::find(*members, "model") : nullptr;
    if (model == nullptr || plan.endpoint.dialect == dialects::Dialect::Gemini || plan.modelAsked == plan.model)
        return std::string(body);
    const auto begin = static_cast<std::size_t>(model->value.raw.data() - body.data());
    return std::string(body.substr(0, begin)) + json::quoted(plan.model) +
           std::string(body.substr(begin + model->value.raw.size()));
}

} // namespace fairlead::engine
