// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_writer.h"

#include "proxy/config/bounds.h"
#include "proxy/config/names.h"
#include "proxy/config/route_writer.h"
#include "proxy/config/writer_parts.h"

namespace fairlead::config {

namespace {

void writeSecret(JsonPrinter& out, std::string_view name, const SecretRef& ref) {
    out.name(name);
    out.beginObject();
    out.name(toString(ref.source));
    out.value(std::string_view(ref.name));
    out.endObject();
}

void writeListen(JsonPrinter& out, const Listen& listen) {
    const Listen standard;
    if (listen == standard)
        return;
    out.name("listen");
    out.beginObject();
    writeText(out, "host", listen.host, standard.host);
    writeNumber(out, "port", listen.port, standard.port);
    writeStrings(out, "allowed_hosts", listen.allowedHosts);
    writeStrings(out, "allowed_origins", listen.allowedOrigins);
    out.endObject();
}

void writeLimits(JsonPrinter& out, const Limits& limits) {
    const Limits standard;
    if (limits == standard)
        return;
    out.name("limits");
    out.beginObject();
    writeNumber(out, "max_body_bytes", limits.maxBodyBytes, standard.maxBodyBytes);
    writeNumber(out, "max_header_bytes", limits.maxHeaderBytes, standard.maxHeaderBytes);
    writeNumber(out, "max_connections", limits.maxConnections, standard.maxConnections);
    out.endObject();
}

void writeTimeouts(JsonPrinter& out, const Timeouts& timeouts) {
    if (timeouts == Timeouts{})
        return;
    out.name("timeouts");
    out.beginObject();
    writeTime(out, "connect_ms", timeouts.connect);
    writeTime(out, "first_byte_ms", timeouts.firstByte);
    writeTime(out, "idle_ms", timeouts.idle);
    writeTime(out, "total_ms", timeouts.total);
    out.endObject();
}

void writeClient(JsonPrinter& out, const Client& client) {
    out.name("id");
    out.value(std::string_view(client.id));
    writeSecret(out, "token", client.token);
    writeFlag(out, "admin", client.admin, false);
    writeText(out, "user_tier", client.userTier);
    writeText(out, "priority", toString(client.priority), toString(Priority::Normal));
    writeTextMap(out, "aliases", client.aliases);
    writeStrings(out, "jurisdictions", client.jurisdictions);
    writeRateLimits(out, "rate_limits", client.rateLimits);
    writeRateLimits(out, "user_rate_limits", client.userRateLimits);
}

void writeKey(JsonPrinter& out, const Key& key) {
    out.name("id");
    out.value(std::string_view(key.id));
    writeSecret(out, "secret", key.secret);
    writeNumber(out, "weight", key.weight, 1);
    writeRateLimits(out, "rate_limits", key.rateLimits);
    writeFlag(out, "enabled", key.enabled, true);
}

void writeHeader(JsonPrinter& out, const HeaderSetting& header) {
    out.name("name");
    out.value(std::string_view(header.name));
    out.name("value");
    out.value(std::string_view(header.value));
}

void writeProvider(JsonPrinter& out, const Provider& provider) {
    out.name("id");
    out.value(std::string_view(provider.id));
    writeText(out, "name", provider.name);
    writeText(out, "preset", provider.preset);
    if (provider.dialect)
        writeText(out, "dialect", toString(*provider.dialect));
    writeText(out, "base_url", provider.baseUrl);
    writeText(out, "api_version", provider.apiVersion);
    writeFlag(out, "responses_api", provider.responsesApi);
    writeElements(out, "keys", provider.keys, writeKey);
    writeStrings(out, "models", provider.models);
    writeElements(out, "headers", provider.headers, writeHeader);
    writeText(out, "proxy", provider.proxy);
    writeText(out, "ca_file", provider.caFile);
    writeTimeouts(out, provider.timeouts);
    writeFlag(out, "stream_usage", provider.streamUsage);
    writeText(out, "jurisdiction", provider.jurisdiction);
    writeRateLimits(out, "rate_limits", provider.rateLimits);
    writeFlag(out, "enabled", provider.enabled, true);
}

void writePrice(JsonPrinter& out, const ModelPrice& price) {
    writeMoney(out, "input", price.input, kUsdPerMtokDecimals);
    writeMoney(out, "output", price.output, kUsdPerMtokDecimals);
    writeMoney(out, "cache_read", price.cacheRead, kUsdPerMtokDecimals);
    writeMoney(out, "cache_write", price.cacheWrite, kUsdPerMtokDecimals);
    writeMoney(out, "cache_write_long", price.cacheWriteLong, kUsdPerMtokDecimals);
}

void writeModel(JsonPrinter& out, const ModelSetting& model) {
    out.name("provider");
    out.value(std::string_view(model.provider));
    out.name("model");
    out.value(std::string_view(model.model));
    writeText(out, "same_as", model.sameAs);
    writeNumber(out, "context_window", model.contextWindow);
    writeNumber(out, "max_output", model.maxOutput);
    writeWords(out, "modalities", model.modalities, toString);
    writeFlag(out, "tools", model.tools);
    writeFlag(out, "json_schema", model.jsonSchema);
    writeFlag(out, "reasoning", model.reasoning);
    writeFlag(out, "streaming", model.streaming);
    if (model.tokenizer)
        writeText(out, "tokenizer", toString(*model.tokenizer));
    if (model.price) {
        out.name("price_usd_per_mtok");
        out.beginObject();
        writePrice(out, *model.price);
        out.endObject();
    }
}

void writeBreaker(JsonPrinter& out, const Breaker& breaker) {
    const Breaker standard;
    if (breaker == standard)
        return;
    out.name("breaker");
    out.beginObject();
    writeNumber(out, "failures", breaker.failures, standard.failures);
    writeFraction(out, "error_rate", breaker.errorRate, standard.errorRate);
    writeNumber(out, "window", breaker.window, standard.window);
    writeNumber(out, "min_requests", breaker.minRequests, standard.minRequests);
    writeTime(out, "probe_interval_ms", breaker.probeInterval, standard.probeInterval);
    out.endObject();
}

} // namespace

std::string writeConfig(const Config& config) {
    JsonPrinter out;
    out.beginObject();
    out.name("version");
    out.value(std::int64_t{config.version});
    writeListen(out, config.listen);
    writeLimits(out, config.limits);
    writeTimeouts(out, config.timeouts);
    writeElements(out, "clients", config.clients, writeClient);
    writeElements(out, "providers", config.providers, writeProvider);
    writeElements(out, "routes", config.routes, writeRoute);
    writeElements(out, "models", config.models, writeModel);
    writeBreaker(out, config.breaker);
    writeFraction(out, "retry_budget", config.retryBudget, Config{}.retryBudget);
    writeFlag(out, "keep_responses", config.keepResponses, false);
    out.endObject();
    return std::move(out).take();
}

std::vector<Fault> validate(const Config& config, const ReadOptions& options) {
    return readConfig(writeConfig(config), options).faults;
}

} // namespace fairlead::config
