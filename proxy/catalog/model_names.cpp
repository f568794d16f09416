// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/model_names.h"

#include "proxy/catalog/model_words.h"

#include <optional>
#include <string>

namespace fairlead::catalog {
namespace {

using Name = std::optional<std::string_view>;

Name withoutPrefix(std::string_view id, std::string_view prefix) {
    return id.size() > prefix.size() && id.starts_with(prefix) ? Name(id.substr(prefix.size())) : std::nullopt;
}

Name withoutSuffix(std::string_view id, std::string_view suffix) {
    return id.size() > suffix.size() && id.ends_with(suffix) ? Name(id.substr(0, id.size() - suffix.size()))
                                                             : std::nullopt;
}

// "…-2024-08-06".
Name withoutDate(std::string_view id) {
    constexpr std::size_t kLength = 11;
    if (id.size() <= kLength || id[id.size() - kLength] != '-' || !day(id.substr(id.size() - kLength + 1)))
        return std::nullopt;
    return id.substr(0, id.size() - kLength);
}

// "…-20250929", or another separator.
Name withoutPackedDate(std::string_view id, char separator) {
    constexpr std::size_t kLength = 9;
    if (id.size() <= kLength || id[id.size() - kLength] != separator)
        return std::nullopt;
    std::string date(id.substr(id.size() - kLength + 1));
    date.insert(6, 1, '-').insert(4, 1, '-');
    return day(date) ? Name(id.substr(0, id.size() - kLength)) : std::nullopt;
}

} // namespace

std::vector<std::string_view> otherNames(std::string_view preset, std::string_view id) {
    std::vector<std::string_view> names;
    const auto add = [&names](Name name) {
        if (name)
            names.push_back(*name);
    };
    if (preset == "gemini")
        add(withoutPrefix(id, "models/"));
    if (preset == "vertex") {
        add(withoutPrefix(id, "google/"));
        add(withoutPrefix(id, "publishers/google/models/"));
        if (id.starts_with("claude-"))
            add(withoutPackedDate(id, '@'));
    }
    if (preset == "openai")
        add(withoutDate(id));
    if (preset == "anthropic") {
        add(withoutPackedDate(id, '-'));
        add(withoutSuffix(id, "-latest"));
    }
    if (preset == "ollama")
        add(withoutSuffix(id, ":latest"));
    return names;
}

} // namespace fairlead::catalog
