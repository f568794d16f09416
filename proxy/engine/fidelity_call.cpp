// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/fidelity_call.h"

namespace fairlead::engine {

namespace {
constexpr std::size_t kMaxAnswer = 64 * 1024 * 1024; // as the capture in front of the provider
}

FidelityCall::FidelityCall(upstream::UpstreamClient& client, upstream::Request request, CallerView view,
                           std::function<void()> done)
    : m_view(std::move(view)), m_done(std::move(done)) {
    const auto body = std::make_shared<const std::string>(m_view.requestBody);
    request.body = {*body};
    request.bodyOwner = body;
    m_transfer = client.start(std::move(request), *this);
}

FidelityCall::~FidelityCall() = default;

void FidelityCall::onHead(int status, HeaderList headers) {
    m_view.status = status;
    m_view.answerHeaders = std::move(headers);
}

void FidelityCall::onBody(std::string_view bytes) {
    const std::size_t room = kMaxAnswer - m_view.answerBody.size();
    m_view.answerBody.append(bytes.substr(0, room));
    if (bytes.size() > room)
        m_view.problem = "The answer is larger than 64 MiB.";
}

void FidelityCall::onDone(const upstream::Timings&, const std::optional<upstream::Failure>& failure) {
    if (failure)
        m_view.problem = failure->message;
    m_isDone = true;
    m_done();
}

} // namespace fairlead::engine
