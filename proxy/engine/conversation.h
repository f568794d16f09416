// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/sidecar.h"
#include "proxy/engine/answer_output.h"
#include "proxy/engine/endpoint.h"
#include "proxy/engine/request_body.h"

#include <memory>
#include <optional>
#include <string_view>

namespace fairlead::engine {

// A request in the canonical model, for the targets that it has to be written anew for: read once, since what the
// caller said does not depend on who answers. Owned by an exchange; views into the request's body.
class Conversation {
public:
    // Null until prepare() succeeded, and after release().
    const dialects::ChatRequest* get() const { return m_request.get(); }

    // Why a target that needs it cannot serve the request; nullopt when it can. Reads the body at the first call.
    std::optional<AttemptFailure> prepare(const Endpoint& endpoint, const RequestBody& body,
                                          const dialects::Sidecar& sidecar, std::string_view client);
    void release() { m_request.reset(); }

private:
    std::unique_ptr<dialects::ChatRequest> m_request;
};

} // namespace fairlead::engine
