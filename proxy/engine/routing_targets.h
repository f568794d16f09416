// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/snapshot.h"
#include "proxy/routing/facts.h"

#include <cstdint>
#include <string>

namespace fairlead::engine {

// What the catalogue and the configuration know of targets. Looks into a snapshot, which outlives it; any thread.
class RoutingTargets final : public routing::TargetKnowledge {
public:
    explicit RoutingTargets(const Snapshot& snapshot) : m_snapshot(snapshot) {}
    routing::TargetFacts of(const std::string& provider, const std::string& model,
                            const routing::Facts& facts) const override;

private:
    const Snapshot& m_snapshot;
};

} // namespace fairlead::engine
