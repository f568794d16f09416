// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

// What a string of the configuration may look like. Each check returns a sentence that says what is wrong, without
// repeating the string, or nullopt when it is fine.
namespace fairlead::config {

// Up to 64 of A-Z a-z 0-9 . _ -
std::optional<std::string> checkId(std::string_view text);
// Something to read: no control characters, at most kMaxTextLength bytes; may be empty.
std::optional<std::string> checkText(std::string_view text);
// The same, not empty: model names and patterns.
std::optional<std::string> checkModel(std::string_view text);
// http or https, a host, optional port and path; no user, query or fragment.
std::optional<std::string> checkBaseUrl(std::string_view text);
// The date of an API as a query carries it, up to 32 of A-Z a-z 0-9 . -: "2024-10-21", "2025-04-01-preview".
std::optional<std::string> checkApiVersion(std::string_view text);
// http, https, socks4, socks4a, socks5 or socks5h, a host and nothing but a port behind it; empty = no proxy.
std::optional<std::string> checkProxyUrl(std::string_view text);
// A host name or address without scheme and port.
std::optional<std::string> checkHost(std::string_view text);
// "https://app.example" or "http://localhost:3000", as a browser sends it in Origin.
std::optional<std::string> checkOrigin(std::string_view text);
// Where data is handled: "local" (this machine), "EU", or a country by two letters of ISO 3166-1.
std::optional<std::string> checkJurisdiction(std::string_view text);
// A time of day, "00:00" to "23:59"; the end of a window may be "24:00".
std::optional<std::string> checkTimeOfDay(std::string_view text);
std::optional<std::string> checkEndOfWindow(std::string_view text);
// "openai/gpt-4o": id of a preset and the name that its provider gives the model, which may have more slashes.
std::optional<std::string> checkPresetModel(std::string_view text);
// An HTTP field name, and a pattern for its value, that a route can be matched on: no credentials.
std::optional<std::string> checkMatchedHeader(std::string_view text);
std::optional<std::string> checkHeaderPattern(std::string_view text);
std::optional<std::string> checkAbsolutePath(std::string_view text);
std::optional<std::string> checkVariable(std::string_view text);
std::optional<std::string> checkKeychainEntry(std::string_view text);
// An HTTP field name that neither carries a credential nor belongs to the relay itself.
std::optional<std::string> checkHeaderName(std::string_view text);
std::optional<std::string> checkHeaderValue(std::string_view text);

// 127.0.0.0/8, ::1 or localhost.
bool isLoopbackHost(std::string_view host);
// The host part of a URL that checkBaseUrl() accepted, in lower case.
std::string hostOf(std::string_view url);

} // namespace fairlead::config
