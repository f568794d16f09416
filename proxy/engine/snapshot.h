// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/secret.h"
#include "proxy/catalog/model_catalog.h"
#include "proxy/catalog/provider_preset.h"
#include "proxy/config/config.h"
#include "proxy/engine/target_table.h"
#include "proxy/routing/matching.h"
#include "proxy/upstream/request.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engine {

// A secret that was read, or why it could not be.
struct ResolvedSecret {
    std::shared_ptr<const Secret> secret; // null = unavailable
    std::string problem;                  // one sentence without the secret, when null
};
using SecretMap = std::map<config::SecretRef, ResolvedSecret>;

struct RuntimeKey {
    std::string id;
    ResolvedSecret secret;
    int weight = 1;
    config::RateLimits limits{};
};

// A provider with everything decided: preset filled in, keys read, time-outs merged.
struct RuntimeProvider {
    catalog::ResolvedProvider resolved;
    std::vector<RuntimeKey> keys; // enabled ones only
    upstream::Timeouts timeouts;
    const std::string& id() const { return resolved.config.id; }
};

struct RuntimeClient {
    std::string id;
    bool admin = false;
    std::shared_ptr<const Secret> token; // null = could not be read; nobody is this client then
};

// What a request is served with from its first to its last byte. Immutable; shared by the workers and by the requests
// that began with it, so a reload never changes anything under a running request.
struct Snapshot {
    config::Config config;
    std::vector<RuntimeProvider> providers;
    std::vector<RuntimeClient> clients;
    std::shared_ptr<const catalog::ModelCatalog> models; // never null in a snapshot that was made by makeSnapshot
    std::shared_ptr<const TargetTable> targets;          // likewise
    routing::Needs needs;                                // what the routes want to know of requests

    const RuntimeProvider* findProvider(std::string_view id) const;
    const config::Client* findClient(std::string_view id) const;
};

// Every reference a configuration holds, once each.
std::vector<config::SecretRef> secretRefs(const config::Config& config);

std::shared_ptr<const Snapshot> makeSnapshot(config::Config config, const SecretMap& secrets);
RuntimeProvider makeRuntimeProvider(const config::Provider& provider, const config::Timeouts& defaults,
                                    const SecretMap& secrets);

} // namespace fairlead::engine
