// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/new_names.h"

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr std::size_t kLongestSlug = 40;

template <typename List>
bool hasId(const List& list, const std::string& id) {
    return std::ranges::any_of(list, [&id](const auto& entry) { return entry.id == id; });
}

} // namespace

std::string slug(std::string_view name, std::string_view fallback) {
    std::string result;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (upper || plain)
            result += upper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!result.empty() && result.back() != '-')
            result += '-';
        if (result.size() == kLongestSlug)
            break;
    }
    while (!result.empty() && result.back() == '-')
        result.pop_back();
    return result.empty() ? std::string(fallback) : result;
}

std::string uniqueName(const std::string& wanted, const std::function<bool(const std::string&)>& isTaken) {
    std::string name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = wanted + '-' + std::to_string(number);
    return name;
}

std::string newProviderId(const config::Config& config, std::string_view wanted) {
    return uniqueName(slug(wanted, "provider"),
                      [&config](const std::string& id) { return hasId(config.providers, id); });
}

std::string newRouteId(const config::Config& config, std::string_view wanted) {
    return uniqueName(slug(wanted, "route"), [&config](const std::string& id) { return hasId(config.routes, id); });
}

std::string newKeyId(const config::Provider& provider, const std::vector<config::SecretRef>& retired) {
    const auto isTaken = [&](const std::string& id) {
        const std::string entry = secretName(provider.id, id);
        return hasId(provider.keys, id) ||
               std::ranges::any_of(retired, [&entry](const config::SecretRef& ref) { return ref.name == entry; });
    };
    return isTaken("main") ? uniqueName("key", [&](const std::string& id) { return id == "key" || isTaken(id); })
                           : "main";
}

std::string secretName(std::string_view providerId, std::string_view keyId) {
    return std::string(providerId) + '/' + std::string(keyId);
}

} // namespace fairlead::ui
