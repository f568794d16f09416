// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/engine/snapshot.h"
#include "proxy/upstream/upstream_client.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::engine {

// What GET {base_url}/models answered.
struct ModelListAnswer {
    Result<std::vector<std::string>> models = Error{};
    int status = 0;   // 0 = no answer
    std::string body; // for the error text of a key test; at most 4 KiB unless it is a list
    upstream::Timings timings;
    std::optional<upstream::Failure> failure;
};

// Reads one provider's model list, through the client and with the key that live requests use. Relay thread; destroying
// it cancels. `done` comes once, from the event loop; it may destroy the fetch.
class ModelListFetch final : private upstream::TransferListener {
public:
    using Done = std::function<void(ModelListAnswer)>;
    static constexpr upstream::Timeouts kTimeouts{std::chrono::seconds(3), std::chrono::seconds(5),
                                                  std::chrono::seconds(5), std::chrono::seconds(5)};
    // `key` may be null for providers that need none.
    ModelListFetch(upstream::UpstreamClient& client, const RuntimeProvider& provider, const RuntimeKey* key, Done done,
                   const upstream::Timeouts& timeouts = kTimeouts);
    ~ModelListFetch() override;

private:
    void onHead(int status, HeaderList headers) override;
    void onBody(std::string_view bytes) override;
    void onDone(const upstream::Timings& timings, const std::optional<upstream::Failure>& failure) override;

    Done m_done;
    int m_status = 0;
    std::string m_body;
    bool m_tooLong = false;
    std::unique_ptr<upstream::Transfer> m_transfer;
};

} // namespace fairlead::engine
