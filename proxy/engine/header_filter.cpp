// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/header_filter.h"

#include <algorithm>
#include <array>

namespace fairlead::engine {

namespace {

using Names = std::initializer_list<std::string_view>;

bool isOneOf(std::string_view name, Names names) {
    return std::any_of(names.begin(), names.end(), [name](std::string_view n) { return equalsIgnoreCase(name, n); });
}

bool startsWith(std::string_view name, std::string_view prefix) {
    return name.size() >= prefix.size() && equalsIgnoreCase(name.substr(0, prefix.size()), prefix);
}

bool isHopByHop(std::string_view name) {
    return isOneOf(name, {"connection", "keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization",
                          "te", "trailer", "transfer-encoding", "upgrade", "content-length", "date"});
}

// Fields that the Connection field declares to be about this connection only (RFC 9110, 7.6.1).
bool isNamedIn(std::string_view connection, std::string_view name) {
    while (!connection.empty()) {
        const auto comma = connection.find(',');
        std::string_view token = connection.substr(0, comma);
        while (!token.empty() && (token.front() == ' ' || token.front() == '\t'))
            token.remove_prefix(1);
        while (!token.empty() && (token.back() == ' ' || token.back() == '\t'))
            token.remove_suffix(1);
        if (equalsIgnoreCase(token, name))
            return true;
        connection = comma == std::string_view::npos ? std::string_view() : connection.substr(comma + 1);
    }
    return false;
}

} // namespace

HeaderList requestHeadersForProvider(const HeaderList& fromCaller) {
    const std::string_view connection = fromCaller.value("connection");
    HeaderList kept;
    for (const Header& header : fromCaller) {
        const std::string_view name = header.name;
        const bool callersOwn = isOneOf(name, {"host", "authorization", "x-api-key", "x-goog-api-key", "api-key",
                                               "cookie", "origin", "referer", "forwarded", "via", "expect",
                                               "accept-encoding", "openai-organization", "openai-project"}) ||
                                startsWith(name, "x-forwarded-") || startsWith(name, "sec-") ||
                                startsWith(name, "x-fairlead-") || startsWith(name, "anthropic-") ||
                                startsWith(name, "x-goog-") || startsWith(name, "access-control-");
        if (!isHopByHop(name) && !callersOwn && !isNamedIn(connection, name))
            kept.add(header.name, header.value);
    }
    return kept;
}

HeaderList responseHeadersForCaller(const HeaderList& fromProvider) {
    const std::string_view connection = fromProvider.value("connection");
    HeaderList kept;
    for (const Header& header : fromProvider) {
        const std::string_view name = header.name;
        const bool aboutHost =
            isOneOf(name, {"set-cookie", "alt-svc", "strict-transport-security", "server", "via", "nel", "report-to",
                           "expect-ct", "public-key-pins", "content-security-policy"}) ||
            startsWith(name, "access-control-") || startsWith(name, "x-fairlead-");
        if (!isHopByHop(name) && !aboutHost && !isNamedIn(connection, name))
            kept.add(header.name, header.value);
    }
    return kept;
}

} // namespace fairlead::engine
