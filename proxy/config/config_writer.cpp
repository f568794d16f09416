// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_writer.h"

#include "proxy/config/json_printer.h"
#include "proxy/config/names.h"

#include <chrono>

namespace fairlead::config {

namespace {

// Writers of one member, which leave it out when it has its default.
void writeText(JsonPrinter& out, std::string_view name, std::string_view text, std::string_view standard = {}) {
    if (text == standard)
        return;
    out.name(name);
    out.value(text);
}

void writeNumber(JsonPrinter& out, std::string_view name, std::int64_t number, std::int64_t standard) {
    if (number == standard)
        return;
    out.name(name);
    out.value(number);
}

void writeFlag(JsonPrinter& out, std::string_view name, bool flag, bool standard) {
    if (flag == standard)
        return;
    out.name(name);
    out.value(flag);
}

void writeStrings(JsonPrinter& out, std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty())
        return;
    out.name(name);
    out.beginArray();
    for (const std::string& text : texts)
        out.value(std::string_view(text));
    out.endArray();
}

template <typename Element>
void writeElements(JsonPrinter& out, std::string_view name, const std::vector<Element>& elements,
                   void (*writeElement)(JsonPrinter&, const Element&)) {
    if (elements.empty())
        return;
    out.name(name);
    out.beginArray();
    for (const Element& element : elements) {
        out.beginObject();
        writeElement(out, element);
        out.endObject();
    }
    out.endArray();
}

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
    const auto write = [&out](std::string_view name, const std::optional<std::chrono::milliseconds>& time) {
        if (!time)
            return;
        out.name(name);
        out.value(std::int64_t{time->count()});
    };
    out.name("timeouts");
    out.beginObject();
    write("connect_ms", timeouts.connect);
    write("first_byte_ms", timeouts.firstByte);
    write("idle_ms", timeouts.idle);
    write("total_ms", timeouts.total);
    out.endObject();
}

void writeClient(JsonPrinter& out, const Client& client) {
    out.name("id");
    out.value(std::string_view(client.id));
    writeSecret(out, "token", client.token);
    writeFlag(out, "admin", client.admin, false);
}

void writeKey(JsonPrinter& out, const Key& key) {
    out.name("id");
    out.value(std::string_view(key.id));
    writeSecret(out, "secret", key.secret);
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
    writeElements(out, "keys", provider.keys, writeKey);
    writeStrings(out, "models", provider.models);
    writeElements(out, "headers", provider.headers, writeHeader);
    writeText(out, "proxy", provider.proxy);
    writeText(out, "ca_file", provider.caFile);
    writeTimeouts(out, provider.timeouts);
    if (provider.streamUsage) {
        out.name("stream_usage");
        out.value(*provider.streamUsage);
    }
    writeFlag(out, "enabled", provider.enabled, true);
}

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
    writeElements(out, "targets", tier.targets, writeTarget);
}

void writeRoute(JsonPrinter& out, const Route& route) {
    out.name("id");
    out.value(std::string_view(route.id));
    if (!route.match.model.empty()) {
        out.name("match");
        out.beginObject();
        writeStrings(out, "model", route.match.model);
        out.endObject();
    }
    writeElements(out, "tiers", route.tiers, writeTier);
    writeText(out, "degradation", toString(route.degradation), toString(Degradation::Transform));
    writeFlag(out, "enabled", route.enabled, true);
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
    out.endObject();
    return std::move(out).take();
}

std::vector<Fault> validate(const Config& config, const ReadOptions& options) {
    return readConfig(writeConfig(config), options).faults;
}

} // namespace fairlead::config
