// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_reader.h"

#include "proxy/config/bounds.h"
#include "proxy/config/cross_checks.h"
#include "proxy/config/json_text.h"
#include "proxy/config/members.h"
#include "proxy/config/migration.h"
#include "proxy/config/names.h"
#include "proxy/config/object_reader.h"
#include "proxy/config/secret_ref_reader.h"
#include "proxy/config/string_checks.h"
#include "proxy/config/suggestion.h"

#include <QJsonArray>

#include <set>

namespace fairlead::config {

namespace {

using Faults = std::vector<Fault>;

// The word of an enum, by the function that knows its names.
template <typename Target, typename Enum>
void readWord(ObjectReader& reader, std::string_view member, Target& target,
              std::optional<Enum> (*fromString)(std::string_view), const std::vector<std::string_view>& known) {
    reader.visit(member, [&](const QJsonValue& value, const std::string&) {
        const std::string word = value.toString().toStdString();
        if (const auto found = fromString(word)) {
            target = *found;
            return;
        }
        std::string list;
        for (const std::string_view name : known)
            list += (list.empty() ? "\"" : ", \"") + std::string(name) + "\"";
        reader.fault(member, "This must be one of " + list + "." + didYouMean(word, known));
    });
}

void readId(ObjectReader& reader, std::string& id) {
    reader.require("id", "An id is needed here.");
    reader.read("id", id, checkId);
}

// One value for each element of an array, in its order.
template <typename Element>
void readElements(ObjectReader& reader, std::string_view member, std::vector<Element>& elements, Faults& faults,
                  Element (*readElement)(const QJsonValue&, const std::string&, Faults&)) {
    reader.visitEach(member, [&](const QJsonValue& value, const std::string& pointer) {
        elements.push_back(readElement(value, pointer, faults));
    });
}

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
    readElements(reader, "keys", provider.keys, faults, readKey);
    reader.read("models", provider.models, checkModel);
    readElements(reader, "headers", provider.headers, faults, readHeader);
    reader.read("proxy", provider.proxy, checkProxyUrl);
    reader.read("ca_file", provider.caFile, checkAbsolutePath);
    readTimeoutsOf(reader, provider.timeouts, faults);
    reader.read("stream_usage", provider.streamUsage);
    reader.read("enabled", provider.enabled);
    return provider;
}

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

// An array that must be there and must not be empty.
void requireElements(ObjectReader& reader, std::string_view member, std::string_view message) {
    reader.require(member, message);
    reader.visit(member, [&](const QJsonValue& value, const std::string&) {
        if (value.isArray() && value.toArray().isEmpty())
            reader.fault(member, std::string(message));
    });
}

Tier readTier(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    Tier tier;
    ObjectReader reader(value, pointer, members::kTier, faults);
    reader.read("name", tier.name, checkText);
    readWord(reader, "strategy", tier.strategy, strategyFromString, strategyNames());
    requireElements(reader, "targets", "A tier needs at least one target.");
    readElements(reader, "targets", tier.targets, faults, readTarget);
    return tier;
}

void readMatch(const QJsonValue& value, const std::string& pointer, Match& match, Faults& faults) {
    ObjectReader reader(value, pointer, members::kMatch, faults);
    reader.visit("model", [&](const QJsonValue& model, const std::string& at) {
        if (!model.isString()) {
            reader.read("model", match.model, checkModel);
            return;
        }
        if (auto pattern = readString(model, at, checkModel, faults))
            match.model = {std::move(*pattern)};
    });
}

Route readRoute(const QJsonValue& value, const std::string& pointer, Faults& faults) {
    Route route;
    ObjectReader reader(value, pointer, members::kRoute, faults);
    readId(reader, route.id);
    reader.visit("match",
                 [&](const QJsonValue& match, const std::string& at) { readMatch(match, at, route.match, faults); });
    requireElements(reader, "tiers", "A route needs at least one tier.");
    readElements(reader, "tiers", route.tiers, faults, readTier);
    readWord(reader, "degradation", route.degradation, degradationFromString, degradationNames());
    reader.read("enabled", route.enabled);
    return route;
}

Config readTop(const QJsonObject& root, Faults& faults) {
    Config config;
    ObjectReader reader(root, "", members::kTop, faults);
    reader.visit("listen",
                 [&](const QJsonValue& value, const std::string& at) { readListen(value, at, config.listen, faults); });
    reader.visit("limits",
                 [&](const QJsonValue& value, const std::string& at) { readLimits(value, at, config.limits, faults); });
    readTimeoutsOf(reader, config.timeouts, faults);
    readElements(reader, "clients", config.clients, faults, readClient);
    readElements(reader, "providers", config.providers, faults, readProvider);
    readElements(reader, "routes", config.routes, faults, readRoute);
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
