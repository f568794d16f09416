// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/provider_test.h"
#include "proxy/engine/model_list_fetch.h"
#include "proxy/engine/snapshot.h"
#include "proxy/upstream/upstream_client.h"

#include <functional>
#include <memory>

namespace fairlead::engine {

// The three-step test of a provider and one of its keys: reachable, key accepted, model answers. Every request goes
// through the client, the key and the settings that live requests use. Relay thread; destroying it ends the test.
//
// The first two steps cost nothing (the model list). A list that is also given without a key proves nothing about the
// key; then step 2 says so instead of showing a tick.
class ProviderTester final : private upstream::TransferListener {
public:
    using Progress = std::function<void(api::TestStepResult)>;
    ProviderTester(upstream::UpstreamClient& client, RuntimeProvider provider, api::ProviderTestRequest request,
                   Progress progress);
    ~ProviderTester() override;
    void start();

private:
    void onHead(int status, HeaderList headers) override;
    void onBody(std::string_view bytes) override;
    void onDone(const upstream::Timings& timings, const std::optional<upstream::Failure>& failure) override;

    void listed(const ModelListAnswer& answer);
    void judgeKey(const ModelListAnswer& answer);
    void listedWithoutKey(const ModelListAnswer& answer);
    void askModel();
    void report(api::TestStep step, api::TestState state, std::string summary, std::string advice = {},
                std::string rawAnswer = {});
    std::string safe(std::string text) const;

    upstream::UpstreamClient& m_client;
    RuntimeProvider m_provider;
    api::ProviderTestRequest m_request;
    Progress m_progress;
    const RuntimeKey* m_key = nullptr; // into m_provider
    std::string m_model;
    std::string m_keySummary;
    std::int64_t m_durationMs = 0;

    std::unique_ptr<ModelListFetch> m_list;
    std::unique_ptr<ModelListFetch> m_publicList;
    int m_status = 0;
    std::string m_question;
    std::string m_answer;
    std::unique_ptr<upstream::Transfer> m_transfer;
};

} // namespace fairlead::engine
