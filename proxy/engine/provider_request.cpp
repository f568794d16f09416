// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/provider_request.h"

#include "proxy/base/percent.h"

#include <algorithm>

namespace fairlead::engine {

namespace {

upstream::SecretHeader authHeader(catalog::AuthStyle style, std::shared_ptr<const Secret> secret) {
    switch (style) {
    case catalog::AuthStyle::XApiKey:
        return {"x-api-key", "", std::move(secret)};
    case catalog::AuthStyle::XGoogApiKey:
        return {"x-goog-api-key", "", std::move(secret)};
    case catalog::AuthStyle::ApiKey:
        return {"api-key", "", std::move(secret)};
    case catalog::AuthStyle::Bearer:
    case catalog::AuthStyle::None: // a local server that was given a key after all
        break;
    }
    return {"authorization", "Bearer ", std::move(secret)};
}

} // namespace

std::string providerUrl(const config::Provider& provider, std::string_view suffix, std::string_view model) {
    std::string url = provider.baseUrl;
    if (!provider.apiVersion.empty() && !model.empty())
        url += "/deployments/" + percentEncoded(model);
    url += suffix;
    if (!provider.apiVersion.empty()) {
        url += suffix.find('?') == std::string_view::npos ? "?api-version=" : "&api-version=";
        url += provider.apiVersion;
    }
    return url;
}

upstream::Request makeProviderRequest(const RuntimeProvider& provider, const RuntimeKey* key, std::string_view suffix,
                                      std::string_view model) {
    const config::Provider& config = provider.resolved.config;
    upstream::Request request;
    request.url = providerUrl(config, suffix, model);
    for (const config::HeaderSetting& header : config.headers)
        request.headers.set(header.name, header.value);
    if (key != nullptr && key->secret.secret != nullptr)
        request.secretHeaders.push_back(authHeader(provider.resolved.auth, key->secret.secret));
    request.timeouts = provider.timeouts;
    request.proxy = config.proxy;
    request.caFile = config.caFile;
    return request;
}

const RuntimeKey* chooseKey(const RuntimeProvider& provider) {
    const auto usable = std::find_if(provider.keys.begin(), provider.keys.end(),
                                     [](const RuntimeKey& key) { return key.secret.secret != nullptr; });
    if (usable != provider.keys.end())
        return &*usable;
    return provider.keys.empty() ? nullptr : &provider.keys.front();
}

} // namespace fairlead::engine
