// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/local_relay_service.h"

namespace fairlead::engine {

void LocalRelayService::checkFidelity(api::FidelityRequest request, Answer<api::FidelityReport> answer) {
    Q_UNUSED(request);
    answer(Error{ErrorCode::Unavailable, "not yet"});
}

} // namespace fairlead::engine
