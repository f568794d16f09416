// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/local_relay_service.h"

namespace fairlead::engine {

void LocalRelayService::explain(api::ExplainRequest request, Answer<api::ExplainReport> answer) {
    Q_UNUSED(request);
    answer(Error{ErrorCode::Unavailable, "not yet"});
}

void LocalRelayService::resetBreaker(const std::string& provider, const std::string& model) {
    Q_UNUSED(provider);
    Q_UNUSED(model);
}

void LocalRelayService::resetKey(const std::string& provider, const std::string& key) {
    m_limits.resetKey(provider, key);
    refreshStatus();
}

} // namespace fairlead::engine
