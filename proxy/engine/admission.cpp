// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/admission.h"

#include <QHostAddress>

#include <algorithm>

namespace fairlead::engine {

namespace {

// "localhost:4141" -> "localhost", "[::1]:4141" -> "::1".
std::string_view hostWithoutPort(std::string_view host) {
    if (host.starts_with('[')) {
        const auto end = host.find(']');
        return end == std::string_view::npos ? std::string_view() : host.substr(1, end - 1);
    }
    return host.substr(0, host.find(':'));
}

bool isLoopbackName(std::string_view host) {
    // The usual ones are known without reading an address.
    if (host == "127.0.0.1" || equalsIgnoreCase(host, "localhost") || equalsIgnoreCase(host, "localhost."))
        return true;
    const QHostAddress address(QString::fromUtf8(host.data(), static_cast<qsizetype>(host.size())));
    return !address.isNull() && address.isLoopback();
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::any_of(names.begin(), names.end(),
                       [name](const std::string& known) { return equalsIgnoreCase(known, name); });
}

std::string_view callerToken(const HeaderList& headers) {
    const std::string_view authorization = headers.value("authorization");
    constexpr std::string_view kBearer = "bearer ";
    if (authorization.size() > kBearer.size() && equalsIgnoreCase(authorization.substr(0, kBearer.size()), kBearer))
        return authorization.substr(kBearer.size());
    if (const auto key = headers.find("x-api-key"))
        return *key;
    return headers.value("x-goog-api-key");
}

} // namespace

std::optional<std::string_view> allowedOrigin(const HeaderList& headers, const config::Listen& listen) {
    const auto origin = headers.find("origin");
    if (origin && contains(listen.allowedOrigins, *origin))
        return origin;
    return std::nullopt;
}

std::optional<RelayError> checkHostAndOrigin(const HeaderList& headers, const config::Listen& listen) {
    const std::string_view host = hostWithoutPort(headers.value("host"));
    if (!isLoopbackName(host) && !equalsIgnoreCase(host, listen.host) && !contains(listen.allowedHosts, host)) {
        return RelayError{
            403,
            "host_not_allowed",
            "The Host header does not name this machine. Add the name to listen.allowed_hosts if it should.",
            {},
            ErrorClass::Unauthorized};
    }
    if (headers.contains("origin") && !allowedOrigin(headers, listen)) {
        return RelayError{
            403,
            "origin_not_allowed",
            "Web pages may not call the relay. Add the page's origin to listen.allowed_origins if it may.",
            {},
            ErrorClass::Unauthorized};
    }
    return std::nullopt;
}

std::variant<const RuntimeClient*, RelayError> authenticate(const HeaderList& headers, const Snapshot& snapshot) {
    const std::string_view token = callerToken(headers);
    const RuntimeClient* found = nullptr;
    for (const RuntimeClient& client : snapshot.clients) {
        if (client.token != nullptr && client.token->equalsConstantTime(token))
            found = &client;
    }
    if (found != nullptr)
        return found;
    const char* message =
        token.empty()
            ? "No token. Send the client token as \"Authorization: Bearer\", \"x-api-key\" or \"x-goog-api-key\"."
            : "The token belongs to no client of this relay. It wants a client token, not a provider's key.";
    return RelayError{401, "invalid_token", message, {}, ErrorClass::Unauthorized};
}

} // namespace fairlead::engine
