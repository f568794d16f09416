// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/headers.h"
#include "proxy/catalog/provider_preset.h"

#include <algorithm>
#include <array>

namespace fairlead::catalog {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// Characters that come along from web pages and word processors and cannot be seen.
std::string withoutInvisible(std::string_view pasted) {
    constexpr std::array<std::string_view, 5> kInvisible{"\xEF\xBB\xBF", "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D",
                                                         "\xE2\x81\xA0"};
    std::string text(pasted);
    const auto replaceAll = [&text](std::string_view what, std::string_view by) {
        for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
            text.replace(at, what.size(), by);
    };
    for (const std::string_view invisible : kInvisible)
        replaceAll(invisible, "");
    replaceAll("\xC2\xA0", " ");
    for (const std::string_view doubleQuote : {"\xE2\x80\x9C", "\xE2\x80\x9D"})
        replaceAll(doubleQuote, "\"");
    for (const std::string_view singleQuote : {"\xE2\x80\x98", "\xE2\x80\x99"})
        replaceAll(singleQuote, "'");
    return text;
}

bool removePrefix(std::string_view& text, std::string_view prefix) {
    if (text.size() <= prefix.size() || !equalsIgnoreCase(text.substr(0, prefix.size()), prefix))
        return false;
    text = trimmed(text.substr(prefix.size()));
    return true;
}

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// NAME=value of a shell; not the "=" that ends base64 text.
bool removeAssignment(std::string_view& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return false;
    const std::string_view name = trimmed(text.substr(0, equals));
    const std::string_view value = trimmed(text.substr(equals + 1));
    if (name.empty() || !std::ranges::all_of(name, isNameCharacter) || value.empty() || value.front() == '=')
        return false;
    text = value;
    return true;
}

bool removeQuotes(std::string_view& text) {
    constexpr std::string_view kQuotes = "\"'`";
    const std::string_view before = text;
    while (!text.empty() && kQuotes.find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    while (!text.empty() &&
           (kQuotes.find(text.back()) != std::string_view::npos || text.back() == ',' || text.back() == ';'))
        text.remove_suffix(1);
    text = trimmed(text);
    return text.size() != before.size();
}

// A terminal or a mail breaks long keys over lines; a blank inside a line means that it is no key.
std::string joinedLines(std::string_view text) {
    std::string joined;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        joined += trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return joined;
}

} // namespace

std::string cleanPastedKey(std::string_view pasted) {
    const std::string visible = withoutInvisible(pasted);
    std::string_view text = trimmed(visible);
    while (removeQuotes(text) || removePrefix(text, "export ") || removePrefix(text, "set ") ||
           removePrefix(text, "$env:") || removePrefix(text, "Authorization:") || removePrefix(text, "x-api-key:") ||
           removePrefix(text, "api-key:") || removePrefix(text, "Bearer ") || removeAssignment(text)) {
    }
    std::string key = joinedLines(text);
    const bool printable = std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
    // "=" only ends base64 text; elsewhere it is a second line of a settings file.
    const std::size_t padding = key.find('=');
    const bool single = padding == std::string::npos || key.find_first_not_of('=', padding) == std::string::npos;
    return printable && single && !equalsIgnoreCase(key, "Bearer") ? key : std::string();
}

std::vector<const ProviderPreset*> presetsForKey(std::string_view key) {
    std::vector<const ProviderPreset*> found;
    std::size_t longest = 0;
    for (const ProviderPreset& preset : providerPresets()) {
        std::size_t length = 0;
        for (const std::string& prefix : preset.keyPrefixes) {
            if (key.starts_with(prefix))
                length = std::max(length, prefix.size());
        }
        if (length == 0 || length < longest)
            continue;
        if (length > longest)
            found.clear();
        longest = length;
        found.push_back(&preset);
    }
    return found;
}

} // namespace fairlead::catalog
