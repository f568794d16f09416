// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/header_filter.h"

#include <algorithm>
#include <array>
#include <span>

namespace fairlead::engine {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 11> kHopByHop = {"connection",
                                                        "keep-alive",
                                                        "proxy-connection",
                                                        "proxy-authenticate",
                                                        "proxy-authorization",
                                                        "te",
                                                        "trailer",
                                                        "transfer-encoding",
                                                        "upgrade",
                                                        "content-length",
                                                        "date"};
constexpr std::array<std::string_view, 14> kCallersOwn = {"host",
                                                          "authorization",
                                                          "x-api-key",
                                                          "x-goog-api-key",
                                                          "api-key",
                                                          "cookie",
                                                          "origin",
                                                          "referer",
                                                          "forwarded",
                                                          "via",
                                                          "expect",
                                                          "accept-encoding",
                                                          "openai-organization",
                                                          "openai-project"};
constexpr std::array<std::string_view, 4> kCallersOwnPrefixes = {"x-forwarded-", "sec-", "x-fairlead-",
                                                                 "access-control-"};
constexpr std::string_view kAnthropic = "anthropic-";
constexpr std::string_view kGoogle = "x-goog-";
constexpr std::string_view kOpenAi = "openai-";
constexpr std::array<std::string_view, 10> kAboutHost = {
    "set-cookie", "alt-svc",         "strict-transport-security", "server", "via", "nel", "report-to",
    "expect-ct",  "public-key-pins", "content-security-policy"};
constexpr std::array<std::string_view, 2> kAboutHostPrefixes = {"access-control-", "x-fairlead-"};

// Runs for every field of every message, so most names are told apart by their length and first letter.
bool mayEqual(char a, char b) {
    return ((a ^ b) & ~0x20) == 0;
}

bool isOneOf(std::string_view name, Names names) {
    return !name.empty() && std::any_of(names.begin(), names.end(), [name](std::string_view known) {
        return known.size() == name.size() && mayEqual(known.front(), name.front()) && equalsIgnoreCase(name, known);
    });
}

bool startsWithOneOf(std::string_view name, Names prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(), [name](std::string_view prefix) {
        return name.size() >= prefix.size() && mayEqual(prefix.front(), name.front()) &&
               equalsIgnoreCase(name.substr(0, prefix.size()), prefix);
    });
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

HeaderList requestHeadersForProvider(const HeaderList& fromCaller, std::optional<dialects::Dialect> dialect) {
    using dialects::Dialect;
    std::array<std::string_view, 3> foreign = {kAnthropic, kGoogle, kOpenAi};
    if (dialect == Dialect::AnthropicMessages)
        foreign[0] = kGoogle;
    if (dialect == Dialect::Gemini)
        foreign[1] = kAnthropic;
    if (dialect == Dialect::OpenAiChat || dialect == Dialect::OpenAiResponses)
        foreign[2] = kAnthropic;
    const std::string_view connection = fromCaller.value("connection");
    HeaderList kept;
    for (const Header& header : fromCaller) {
        const std::string_view name = header.name;
        if (!isOneOf(name, kHopByHop) && !isOneOf(name, kCallersOwn) && !startsWithOneOf(name, kCallersOwnPrefixes) &&
            !startsWithOneOf(name, foreign) && !isNamedIn(connection, name))
            kept.add(header.name, header.value);
    }
    return kept;
}

HeaderList responseHeadersForCaller(const HeaderList& fromProvider) {
    const std::string_view connection = fromProvider.value("connection");
    HeaderList kept;
    for (const Header& header : fromProvider) {
        const std::string_view name = header.name;
        if (!isOneOf(name, kHopByHop) && !isOneOf(name, kAboutHost) && !startsWithOneOf(name, kAboutHostPrefixes) &&
            !isNamedIn(connection, name))
            kept.add(header.name, header.value);
    }
    return kept;
}

} // namespace fairlead::engine
