// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/padded_bytes.h"
#include "proxy/engine/fidelity_check.h"
#include "proxy/engine/fidelity_plan.h"
#include "proxy/engine/local_relay_service.h"

namespace fairlead::engine {

// From the question to the answer: first the keys are read, then the check runs.
struct LocalRelayService::FidelityRun {
    FidelityPlan plan;
    std::string body;
    std::unique_ptr<FidelityCheck> check;
};

// Out of line, where FidelityRun is complete.
void LocalRelayService::cancelFidelity() {
    m_fidelity.reset();
}

void LocalRelayService::checkFidelity(api::FidelityRequest request, Answer<api::FidelityReport> answer) {
    const auto refuse = [this, &answer](Error error) {
        QMetaObject::invokeMethod(
            this, [answer = std::move(answer), error = std::move(error)] { answer(error); }, Qt::QueuedConnection);
    };
    if (m_fidelity != nullptr)
        return refuse({ErrorCode::Conflict, "Another fidelity check is running."});
    if (request.body.size() > static_cast<std::size_t>(m_config.limits.maxBodyBytes))
        return refuse({ErrorCode::InvalidArgument, "The request is larger than the relay takes."});
    padForJson(request.body);
    auto plan = planFidelity(m_config, request);
    if (!plan)
        return refuse(plan.error());
    m_fidelity = std::make_shared<FidelityRun>();
    m_fidelity->plan = *std::move(plan);
    m_fidelity->body = std::move(request.body);
    withSecrets(m_fidelity->plan.provider,
                [this, weak = std::weak_ptr(m_fidelity), answer = std::move(answer)](const RuntimeProvider& provider) {
                    const auto run = weak.lock();
                    if (run == nullptr)
                        return;
                    run->check = std::make_unique<FidelityCheck>(m_clock, m_config, std::move(run->plan), provider,
                                                                 std::move(run->body));
                    run->check->start([this, answer](const Result<api::FidelityReport>& report) {
                        // The front end may ask for the next one in its answer.
                        const auto done = std::exchange(m_fidelity, nullptr);
                        answer(report);
                    });
                });
}

} // namespace fairlead::engine
