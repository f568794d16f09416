// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/configured_models.h"
#include "proxy/engine/explain_report.h"
#include "proxy/engine/local_relay_service.h"

namespace fairlead::engine {

// Planned on a relay thread, which has the providers' lists; a snapshot is made there, since there need be none of a
// draft.
void LocalRelayService::explain(api::ExplainRequest request, Answer<api::ExplainReport> answer) {
    const bool isDraft = request.draft.has_value();
    config::Config config = isDraft ? *std::exchange(request.draft, std::nullopt) : m_config;
    m_workers.front()->post([this, isDraft, request = std::move(request), config = std::move(config),
                             answer = std::move(answer)](const Worker& worker) {
        const auto snapshot = makeSnapshot(config, {});
        const ConfiguredModels ofDraft(snapshot->config, &worker.models());
        const routing::ModelIndex& index = isDraft ? static_cast<const routing::ModelIndex&>(ofDraft) : worker.models();
        const RoutingLiveView live(m_stats.live(), snapshot->config.breaker, m_clock.monotonic());
        auto report = explainPlan(factsOf(request, m_clock.wallMs()), {*snapshot, index, &live, request.faults}).report;
        QMetaObject::invokeMethod(
            this, [answer, report = std::move(report)] { answer(report); }, Qt::QueuedConnection);
    });
}

void LocalRelayService::resetBreaker(const std::string& provider, const std::string& model) {
    m_stats.live().reset(provider, model);
    refreshStatus();
}

void LocalRelayService::resetKey(const std::string& provider, const std::string& key) {
    m_limits.resetKey(provider, key);
    refreshStatus();
}

} // namespace fairlead::engine
