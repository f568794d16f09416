// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_reader.h"

#include "proxy/config/bounds.h"
#include "proxy/config/cross_checks.h"
#include "proxy/config/json_text.h"
#include "proxy/config/members.h"
#include "proxy/config/migration.h"
#include "proxy/config/model_setting_reader.h"
#include "proxy/config/names.h"
#include "proxy/config/object_reader.h"
#include "proxy/config/reader_parts.h"
#include "proxy/config/route_reader.h"
#include "proxy/config/secret_ref_reader.h"
#include "proxy/config/string_checks.h"

#include <set>

namespace fairlead::config {

namespace {

void readListen(const QJsonValue& value, const std::string& pointer, Listen& listen, Faults& faults) {
    ObjectReader reader(value, pointer, members::kListen, faults);
    reader.read("host", listen.host, checkHost);
    reader.read("port", listen.port, kPortRange);
    reader.read("allowed_hosts", listen.allowedHosts, checkHost);
    reader.read("allowed_origins", listen.allowedOrigins, checkOrigin);
}

void readLimits(const QJsonValue& value, const std::string& pointer, Limits& limits, Faults& faults) {
    ObjectReader reader(value, pointer, members::kLimits, faults);
    reader.read("max_body_bytes", limits.maxBodyBytes, kBodyBytesRange);
    reader.read("max_header_bytes", limits.maxHeaderBytes, kHeaderBytesRange);
    reader.read("max_connections", limits.maxConnections, kConnectionsRange);
}

void readTimeouts(const QJsonValue& value, const std::string& pointer, Timeouts& timeouts, Faults& faults) {
    ObjectReader reader(value, pointer, members::kTimeouts, faults);
    reader.read("connect_ms", timeouts.connect, kTimeoutMsRange);
    reader.read("first_byte_ms", timeouts.firstByte, kTimeoutMsRange);
    reader.read("idle_ms", timeouts.idle, kTimeoutMsRange);
    reader.read("total_ms", timeouts.total, kTimeoutMsRange);
}

void readTimeoutsOf(ObjectReader& reader, Timeouts& timeouts, Faults& faults) {
    reader.visit("timeouts", [&](const QJsonValue& value, const std::string& pointer) {
        readTimeouts(value, pointer, timeouts, faults);
    });
}

Client readClient(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    Client client;
    ObjectReader reader(value, pointer, members::kClient, faults);
    readId(reader, client.id);
    reader.require("token",
                   "A client needs a token, by reference: {\"keychain\": \"NAME\"}, {\"env\": \"VARIABLE\"} or "
                   "{\"file\": \"/PATH\"}.");
    reader.visit("token", [&](const QJsonValue& token, const std::string& at) {
        readSecretRef(token, at, client.token, faults);
    });
    reader.read("admin", client.admin);
    reader.read("user_tier", client.userTier, checkId);
    readWord(reader, "priority", client.priority, priorityFromString, priorityNames());
    readTextMap(reader, "aliases", client.aliases, checkModel, checkModel);
    reader.read("jurisdictions", client.jurisdictions, checkJurisdiction);
    readRateLimits(reader, "rate_limits", client.rateLimits);
    readRateLimits(reader, "user_rate_limits", client.userRateLimits);
    return client;
}

Key readKey(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    Key key;
    ObjectReader reader(value, pointer, members::kKey, faults);
    readId(reader, key.id);
    reader.require("secret",
                   "A key needs its secret, by reference: {\"keychain\": \"NAME\"}, {\"env\": \"VARIABLE\"} or "
                   "{\"file\": \"/PATH\"}.");
    reader.visit("secret", [&](const QJsonValue& secret, const std::string& at) {
        readSecretRef(secret, at, key.secret, faults);
    });
    reader.read("weight", key.weight, kWeightRange);
    readRateLimits(reader, "rate_limits", key.rateLimits);
    reader.read("enabled", key.enabled);
    return key;
}

HeaderSetting readHeader(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    HeaderSetting header;
    ObjectReader reader(value, pointer, members::kHeader, faults);
    reader.require("name", "A header needs a name.");
    reader.require("value", "A header needs a value.");
    reader.read("name", header.name, checkHeaderName);
    reader.read("value", header.value, checkHeaderValue);
    return header;
}

Provider readProvider(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    Provider provider;
    ObjectReader reader(value, pointer, members::kProvider, faults);
    readId(reader, provider.id);
    reader.read("name", provider.name, checkText);
    reader.read("preset", provider.preset, checkId);
    readWord(reader, "dialect", provider.dialect, dialectFromString, dialectNames());
    reader.read("base_url", provider.baseUrl, checkBaseUrl);
    while (provider.baseUrl.ends_with('/'))
        provider.baseUrl.pop_back();
    reader.read("api_version", provider.apiVersion, checkApiVersion);
    reader.read("responses_api", provider.responsesApi);
    readElements(reader, "keys", provider.keys, readKey);
    reader.read("models", provider.models, checkModel);
    readElements(reader, "headers", provider.headers, readHeader);
    reader.read("proxy", provider.proxy, checkProxyUrl);
    reader.read("ca_file", provider.caFile, checkAbsolutePath);
    readTimeoutsOf(reader, provider.timeouts, faults);
    reader.read("stream_usage", provider.streamUsage);
    reader.read("jurisdiction", provider.jurisdiction, checkJurisdiction);
    readRateLimits(reader, "rate_limits", provider.rateLimits);
    reader.read("enabled", provider.enabled);
    return provider;
}

Breaker readBreaker(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    Breaker breaker;
    ObjectReader reader(value, pointer, members::kBreaker, faults);
    reader.read("failures", breaker.failures, kBreakerFailuresRange);
    reader.readFraction("error_rate", breaker.errorRate);
    reader.read("window", breaker.window, kBreakerWindowRange);
    reader.read("min_requests", breaker.minRequests, kBreakerWindowRange);
    reader.read("probe_interval_ms", breaker.probeInterval, kProbeMsRange);
    return breaker;
}

Config readTop(const QJsonObject& root, Faults& faults) {
    Config config;
    ObjectReader reader(root, "", members::kTop, faults);
    reader.visit("listen",
                 [&](const QJsonValue& value, const std::string& at) { readListen(value, at, config.listen, faults); });
    reader.visit("limits",
                 [&](const QJsonValue& value, const std::string& at) { readLimits(value, at, config.limits, faults); });
    readTimeoutsOf(reader, config.timeouts, faults);
    readElements(reader, "clients", config.clients, readClient);
    readElements(reader, "providers", config.providers, readProvider);
    readElements(reader, "routes", config.routes, readRoute);
    readElements(reader, "models", config.models, readModelSetting);
    reader.visit("breaker", [&](const QJsonValue& value, const std::string& at) {
        config.breaker = readBreaker(value, at, faults);
    });
    reader.readFraction("retry_budget", config.retryBudget);
    reader.read("keep_responses", config.keepResponses);
    return config;
}

// A part that could not be read is missing from the Config; that it is missing is no news.
void addUnlessKnown(Faults& faults, Faults contradictions) {
    std::set<std::string> known;
    for (const Fault& fault : faults)
        known.insert(fault.pointer);
    for (Fault& contradiction : contradictions) {
        if (!known.contains(contradiction.pointer))
            faults.push_back(std::move(contradiction));
    }
}

} // namespace

ReadResult readConfig(std::string_view json, const ReadOptions& options) {
    ParsedText text = parseText(json);
    if (!text.root)
        return {std::nullopt, std::move(text.faults), {}};
    Migrated migrated = migrate(std::move(*text.root), migrationSteps());
    if (!migrated.root)
        return {std::nullopt, std::move(migrated.faults), {}};
    Faults faults;
    Config config = readTop(*migrated.root, faults);
    addUnlessKnown(faults, findContradictions(config, options));
    if (faults.size() > kMaxFaults) {
        faults.resize(kMaxFaults);
        faults.push_back({"", "There are more faults than these."});
    }
    if (!faults.empty())
        return {std::nullopt, std::move(faults), {}};
    Faults warnings = findDoubts(config);
    return {std::move(config), {}, std::move(warnings)};
}

} // namespace fairlead::config
