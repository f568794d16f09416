// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/provider_jurisdiction.h"

#include "proxy/catalog/provider_preset.h"
#include "proxy/config/string_checks.h"

#include <algorithm>
#include <string>

namespace fairlead::catalog {

namespace {

bool isCountry(std::string_view text) {
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace

std::string_view jurisdictionOf(const config::Provider& configured) {
    if (!configured.jurisdiction.empty())
        return configured.jurisdiction;
    const ProviderPreset* preset = findPreset(configured.preset);
    if (preset == nullptr)
        return {};
    const std::string& url = configured.baseUrl.empty() ? preset->baseUrl : configured.baseUrl;
    std::string_view said = preset->jurisdiction;
    if (said == "Local")
        return config::isLoopbackHost(config::hostOf(url)) ? "local" : std::string_view();
    if (url != preset->baseUrl)
        return {};
    // "EU (FR)" is one place; "US, global" and "SG, CN company" are not.
    if (said.starts_with("EU (") && said.size() == 7 && said.ends_with(')'))
        said = said.substr(4, 2);
    return isCountry(said) ? said : std::string_view();
}

} // namespace fairlead::catalog
