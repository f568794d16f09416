// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/snapshot.h"

#include "proxy/catalog/model_settings.h"
#include "proxy/engine/limits.h"

#include <algorithm>
#include <utility>

namespace fairlead::engine {

namespace {

ResolvedSecret lookUp(const SecretMap& secrets, const config::SecretRef& ref) {
    const auto found = secrets.find(ref);
    return found == secrets.end() ? ResolvedSecret{nullptr, "The secret was not read."} : found->second;
}

upstream::Timeouts mergeTimeouts(const config::Timeouts& own, const config::Timeouts& defaults) {
    upstream::Timeouts merged;
    merged.connect = own.connect.value_or(defaults.connect.value_or(merged.connect));
    merged.firstByte = own.firstByte.value_or(defaults.firstByte.value_or(merged.firstByte));
    merged.idle = own.idle.value_or(defaults.idle.value_or(merged.idle));
    merged.total = own.total.value_or(defaults.total.value_or(merged.total));
    return merged;
}

} // namespace

const RuntimeProvider* Snapshot::findProvider(std::string_view id) const {
    const auto found = std::find_if(providers.begin(), providers.end(),
                                    [id](const RuntimeProvider& provider) { return provider.id() == id; });
    return found == providers.end() ? nullptr : &*found;
}

const config::Client* Snapshot::findClient(std::string_view id) const {
    const auto found = std::find_if(config.clients.begin(), config.clients.end(),
                                    [id](const config::Client& client) { return client.id == id; });
    return found == config.clients.end() ? nullptr : &*found;
}

std::vector<config::SecretRef> secretRefs(const config::Config& config) {
    std::vector<config::SecretRef> refs;
    for (const config::Client& client : config.clients)
        refs.push_back(client.token);
    for (const config::Provider& provider : config.providers) {
        for (const config::Key& key : provider.keys)
            refs.push_back(key.secret);
    }
    std::sort(refs.begin(), refs.end());
    refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
    return refs;
}

RuntimeProvider makeRuntimeProvider(const config::Provider& provider, const config::Timeouts& defaults,
                                    const SecretMap& secrets) {
    RuntimeProvider runtime{catalog::resolve(provider), {}, mergeTimeouts(provider.timeouts, defaults)};
    for (const config::Key& key : provider.keys) {
        if (key.enabled)
            runtime.keys.push_back({key.id, lookUp(secrets, key.secret), key.weight, key.rateLimits});
    }
    return runtime;
}

std::shared_ptr<const Snapshot> makeSnapshot(config::Config config, const SecretMap& secrets) {
    auto snapshot = std::make_shared<Snapshot>();
    for (const config::Provider& provider : config.providers)
        snapshot->providers.push_back(makeRuntimeProvider(provider, config.timeouts, secrets));
    for (const config::Client& client : config.clients)
        snapshot->clients.push_back({client.id, client.admin, lookUp(secrets, client.token).secret});
    snapshot->models =
        std::make_shared<catalog::ModelCatalog>(catalog::ModelCatalog::builtInTable(), catalog::modelOverrides(config));
    snapshot->targets = std::make_shared<TargetTable>(config, *snapshot->models);
    snapshot->needs = routing::needsOf(config);
    snapshot->needs.body = snapshot->needs.body || Limits::needsTokens(config);
    // A session stays with its key, too.
    snapshot->needs.session = snapshot->needs.session ||
                              std::any_of(snapshot->providers.begin(), snapshot->providers.end(),
                                          [](const RuntimeProvider& provider) { return provider.keys.size() > 1; });
    snapshot->config = std::move(config);
    return snapshot;
}

} // namespace fairlead::engine
