// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/string_checks.h"

#include "proxy/base/headers.h"
#include "proxy/base/log.h"
#include "proxy/config/bounds.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace fairlead::config {

namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

bool consistsOf(std::string_view text, std::initializer_list<std::string_view> sets) {
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return std::any_of(sets.begin(), sets.end(), [c](auto set) { return set.find(c) != std::string_view::npos; });
    });
}

bool looksLikeCredential(std::string_view text) {
    return redact(text) != text;
}

QUrl strictUrl(std::string_view text) {
    return QUrl(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), QUrl::StrictMode);
}

// What every URL of the configuration must be: no place in it for a password or a key.
bool isPlainUrl(const QUrl& url) {
    return url.isValid() && !url.host().isEmpty() && !url.authority().contains(u'@') && !url.hasQuery() &&
           !url.hasFragment() && url.port() != 0;
}

// Fields whose value is a secret, and parts of names that say so.
constexpr std::array<std::string_view, 4> kSecretFields = {"authorization", "proxy-authorization", "cookie",
                                                           "set-cookie"};
constexpr std::array<std::string_view, 9> kSecretWords = {"api-key",      "apikey",       "access-key",
                                                          "auth-token",   "access-token", "secret",
                                                          "subscription", "password",     "credential"};
// Fields that the relay sets from the request itself; a fixed value would break the message (RFC 9110 and 9112).
constexpr std::array<std::string_view, 13> kOwnFields = {
    "host", "content-length", "content-type", "content-encoding", "transfer-encoding", "connection",     "keep-alive",
    "te",   "trailer",        "upgrade",      "expect",           "proxy-connection",  "accept-encoding"};

bool isFieldName(std::string_view text) {
    return !text.empty() && text.size() <= 256 && consistsOf(text, {kLetters, kDigits, "!#$%&'*+-.^_`|~"});
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

// Whether the value of a field of this name, in lower case, is a secret.
bool carriesSecret(std::string_view name) {
    return std::find(kSecretFields.begin(), kSecretFields.end(), name) != kSecretFields.end() ||
           name.ends_with("-token") ||
           std::any_of(kSecretWords.begin(), kSecretWords.end(),
                       [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

} // namespace

std::optional<std::string> checkId(std::string_view text) {
    if (text.empty() || text.size() > kMaxIdLength || !consistsOf(text, {kLetters, kDigits, "._-"}))
        return "An id is 1 to 64 characters: letters A-Z and a-z, digits, \".\", \"_\" and \"-\".";
    if (looksLikeCredential(text))
        return "This looks like a key. An id is only a name; the key itself belongs into the keychain.";
    return std::nullopt;
}

std::optional<std::string> checkText(std::string_view text) {
    const bool hasControl = std::any_of(text.begin(), text.end(), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code < 0x20 || code == 0x7F;
    });
    if (hasControl)
        return "Control characters are not allowed here.";
    if (text.size() > kMaxTextLength)
        return "This is longer than " + std::to_string(kMaxTextLength) + " bytes.";
    return std::nullopt;
}

std::optional<std::string> checkModel(std::string_view text) {
    if (text.empty())
        return "This must not be empty.";
    return checkText(text);
}

std::optional<std::string> checkBaseUrl(std::string_view text) {
    const QUrl url = strictUrl(text);
    const bool isHttp = text.starts_with("http://") || text.starts_with("https://");
    if (checkText(text) || !isHttp || !isPlainUrl(url))
        return "A base URL is http:// or https://, a host, and perhaps a port and a path; never a user, a password, "
               "a query (\"?…\") or a fragment (\"#…\"). Keys go into \"keys\".";
    if (looksLikeCredential(text))
        return "This URL seems to carry a key. Keys go into \"keys\".";
    return std::nullopt;
}

std::optional<std::string> checkApiVersion(std::string_view text) {
    if (text.empty() || text.size() > 32 || !consistsOf(text, {kLetters, kDigits, ".-"}))
        return "A version is 1 to 32 characters: letters, digits, \".\" and \"-\", for example \"2024-10-21\".";
    return std::nullopt;
}

std::optional<std::string> checkProxyUrl(std::string_view text) {
    static constexpr std::array<std::string_view, 6> kStarts = {"http://",    "https://",  "socks4://",
                                                                "socks4a://", "socks5://", "socks5h://"};
    if (text.empty())
        return std::nullopt;
    const QUrl url = strictUrl(text);
    const bool isKnown =
        std::any_of(kStarts.begin(), kStarts.end(), [text](auto start) { return text.starts_with(start); });
    if (checkText(text) || !isKnown || !isPlainUrl(url) || (!url.path().isEmpty() && url.path() != u"/"))
        return "A proxy is http://HOST:PORT, https://…, socks4://…, socks4a://…, socks5://… or socks5h://…, without "
               "user "
               "and password.";
    return std::nullopt;
}

std::optional<std::string> checkHost(std::string_view text) {
    const bool isName = consistsOf(text, {kLetters, kDigits, ".-_"});
    const bool isIpv6 = text.find(':') != text.rfind(':') && consistsOf(text, {kDigits, "abcdefABCDEF:."});
    if (text.empty() || text.size() > 253 || (!isName && !isIpv6))
        return "A host is a name or an address, without scheme, port and brackets.";
    return std::nullopt;
}

std::optional<std::string> checkOrigin(std::string_view text) {
    const QUrl url = strictUrl(text);
    const bool isHttp = text.starts_with("http://") || text.starts_with("https://");
    if (checkText(text) || !isHttp || !isPlainUrl(url) || !url.path().isEmpty())
        return "An origin is http:// or https://, a host and perhaps a port, with nothing behind it.";
    return std::nullopt;
}

std::optional<std::string> checkJurisdiction(std::string_view text) {
    if (text == "local" || (text.size() == 2 && consistsOf(text, {kLetters.substr(0, 26)})))
        return std::nullopt;
    return "A jurisdiction is \"EU\", the two capital letters of a country, or \"local\" for this machine.";
}

std::optional<std::string> checkTimeOfDay(std::string_view text) {
    const auto isDigit = [&](std::size_t at, char most) { return text[at] >= '0' && text[at] <= most; };
    if (text.size() == 5 && isDigit(0, '2') && isDigit(1, text[0] == '2' ? '3' : '9') && text[2] == ':' &&
        isDigit(3, '5') && isDigit(4, '9'))
        return std::nullopt;
    return "This must be a time of day like \"08:30\".";
}

std::optional<std::string> checkEndOfWindow(std::string_view text) {
    return text == "24:00" ? std::nullopt : checkTimeOfDay(text);
}

std::optional<std::string> checkPresetModel(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || checkId(text.substr(0, slash)) || checkModel(text.substr(slash + 1)))
        return "This must be the id of a preset, \"/\" and the name of a model, for example \"openai/gpt-4o\".";
    return std::nullopt;
}

std::optional<std::string> checkMatchedHeader(std::string_view text) {
    if (!isFieldName(text))
        return "This is not the name of an HTTP header field.";
    if (carriesSecret(lowered(text)))
        return "This header carries a credential, and no route may depend on one.";
    return std::nullopt;
}

std::optional<std::string> checkHeaderPattern(std::string_view text) {
    if (looksLikeCredential(text))
        return "This looks like a credential, which is never written into the configuration.";
    return checkModel(text);
}

std::optional<std::string> checkAbsolutePath(std::string_view text) {
    if (!text.starts_with('/') || text.ends_with('/'))
        return "This must be the absolute path of a file (\"/…\").";
    return checkText(text);
}

std::optional<std::string> checkVariable(std::string_view text) {
    if (text.empty() || text.size() > 256 || kDigits.find(text.front()) != std::string_view::npos ||
        !consistsOf(text, {kLetters, kDigits, "_"}))
        return "This must be the name of an environment variable: letters, digits and \"_\". The secret itself is "
               "never "
               "written here.";
    if (looksLikeCredential(text))
        return "This looks like a key. Here stands the name of a variable; the key itself is never written here.";
    return std::nullopt;
}

std::optional<std::string> checkKeychainEntry(std::string_view text) {
    if (text.empty() || text.size() > 200 || !consistsOf(text, {kLetters, kDigits, "._-/"}))
        return "This must be the name of a keychain entry: up to 200 letters, digits, \".\", \"_\", \"-\" and \"/\", "
               "for "
               "example \"openai/main\". The secret itself is never written here.";
    if (looksLikeCredential(text))
        return "This looks like a key. Here stands the name of a keychain entry; the key itself is never written here.";
    return std::nullopt;
}

std::optional<std::string> checkHeaderName(std::string_view text) {
    if (!isFieldName(text))
        return "This is not the name of an HTTP header field.";
    const std::string name = lowered(text);
    if (carriesSecret(name))
        return "This header carries a credential, which is never written into the configuration. Put it into \"keys\".";
    if (std::find(kOwnFields.begin(), kOwnFields.end(), name) != kOwnFields.end())
        return "The relay sets this header itself.";
    return std::nullopt;
}

std::optional<std::string> checkHeaderValue(std::string_view text) {
    if (looksLikeCredential(text))
        return "This looks like a credential, which is never written into the configuration. Put it into \"keys\".";
    if (text.starts_with(' ') || text.ends_with(' '))
        return "The value of a header neither starts nor ends with a space.";
    return checkText(text);
}

bool isLoopbackHost(std::string_view host) {
    const bool isIpv4 = consistsOf(host, {kDigits, "."}) && host.starts_with("127.");
    return isIpv4 || host == "::1" || equalsIgnoreCase(host, "localhost");
}

std::string hostOf(std::string_view url) {
    return strictUrl(url).host().toLower().toStdString();
}

} // namespace fairlead::config
