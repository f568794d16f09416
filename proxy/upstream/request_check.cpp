// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/request_check.h"

#include <algorithm>
#include <array>

namespace fairlead::upstream {

namespace {

// tchar of RFC 9110 5.6.2, by byte.
constexpr auto kTokenBytes = [] {
    std::array<bool, 256> table{};
    for (const char c :
         std::string_view("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool isTokenCharacter(char c) {
    return kTokenBytes[static_cast<unsigned char>(c)];
}

std::string_view schemeOf(std::string_view url) {
    const std::size_t end = url.find("://");
    return end == std::string_view::npos ? std::string_view() : url.substr(0, end);
}

std::string_view authorityOf(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    const std::string_view rest = url.substr(scheme + 3);
    const auto end =
        std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?' || c == '#' || c == '\\'; });
    return {rest.begin(), end};
}

template <std::size_t N>
bool isOneOf(std::string_view scheme, const std::array<std::string_view, N>& schemes) {
    return std::any_of(schemes.begin(), schemes.end(),
                       [scheme](std::string_view known) { return equalsIgnoreCase(scheme, known); });
}

bool hasControlCharacter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' ' || c == 0x7f; });
}

Error invalid(const char* message) {
    return {ErrorCode::InvalidArgument, message};
}

} // namespace

bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isFieldValue(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

Result<void> checkRequest(const Request& request) {
    static constexpr std::array<std::string_view, 2> kSchemes = {"http", "https"};
    static constexpr std::array<std::string_view, 4> kProxySchemes = {"http", "https", "socks5", "socks5h"};
    if (!isToken(request.method))
        return invalid("The request method is not a valid HTTP method.");
    if (hasControlCharacter(request.url) || !isOneOf(schemeOf(request.url), kSchemes) ||
        authorityOf(request.url).empty())
        return invalid("The URL is not a valid http or https URL.");
    if (authorityOf(request.url).find('@') != std::string_view::npos)
        return invalid("The URL must not carry credentials.");
    if (!request.proxy.empty() &&
        (hasControlCharacter(request.proxy) || !isOneOf(schemeOf(request.proxy), kProxySchemes)))
        return invalid("The proxy is not a valid http, https, socks5 or socks5h URL.");
    const bool hasBody =
        std::any_of(request.body.begin(), request.body.end(), [](auto slice) { return !slice.empty(); });
    if (hasBody && request.method == "HEAD")
        return invalid("A HEAD request cannot carry a body.");
    return {};
}

std::string originOf(std::string_view url) {
    std::string_view authority = authorityOf(url);
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos)
        authority.remove_prefix(at + 1);
    return std::string(schemeOf(url)) + "://" + std::string(authority);
}

} // namespace fairlead::upstream
