// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/upstream/upstream_client.h"

#include <functional>
#include <memory>
#include <string>

namespace fairlead::engine {

// One exchange as its caller saw it. A plain value.
struct CallerView {
    HeaderList requestHeaders; // credentials are named, not given
    std::string requestBody;
    int status = 0; // 0 = no answer
    HeaderList answerHeaders;
    std::string answerBody;
    std::string problem; // why the answer is not whole; empty = it is
};

// A caller of one request, as a tool would be: sends it and keeps all that comes back, up to 64 MiB. Lives on the
// client's thread.
class FidelityCall final : private upstream::TransferListener {
public:
    // Sends at once; `done` is called from the event loop. The body of `request` is that of `view`.
    FidelityCall(upstream::UpstreamClient& client, upstream::Request request, CallerView view,
                 std::function<void()> done);
    ~FidelityCall() override;

    const CallerView& view() const { return m_view; }
    bool isDone() const { return m_isDone; }

private:
    void onHead(int status, HeaderList headers) override;
    void onBody(std::string_view bytes) override;
    void onDone(const upstream::Timings& timings, const std::optional<upstream::Failure>& failure) override;

    CallerView m_view;
    std::function<void()> m_done;
    bool m_isDone = false;
    std::unique_ptr<upstream::Transfer> m_transfer;
};

} // namespace fairlead::engine
