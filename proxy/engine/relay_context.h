// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/base/random_source.h"
#include "proxy/dialects/sidecar.h"
#include "proxy/ledger/ledger.h"
#include "proxy/upstream/upstream_client.h"

namespace fairlead::engine {

class ActivityFeed;
class AdmissionQueue;
class Limits;
class ModelLists;
class RelayStats;
class ResponseStore;

// The collaborators of everything that runs on one relay thread. All outlive the relay that uses them.
struct RelayContext {
    const Clock& clock;
    RandomSource& random;
    upstream::UpstreamClient& upstream;
    RelayStats& stats;          // shared by all workers
    Limits& limits;             // shared by all workers
    AdmissionQueue& queue;      // of this worker
    ActivityFeed& feed;         // of this worker
    ModelLists& models;         // of this worker
    dialects::Sidecar& sidecar; // shared by all workers
    ResponseStore& responses;   // shared by all workers
    ledger::Recorder* recorder; // of this worker; null when the ledger could not be opened
};

} // namespace fairlead::engine
