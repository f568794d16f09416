// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/conversation.h"

#include "proxy/engine/token_count.h"

namespace fairlead::engine {

std::optional<AttemptFailure> Conversation::prepare(const Endpoint& endpoint, const RequestBody& body,
                                                    const dialects::Sidecar& sidecar, std::string_view client) {
    if (!m_request) {
        auto request = endpoint.operation == Operation::CountTokens
                           ? decodeCountRequest(endpoint.dialect, body.bytes())
                           : dialects::codecFor(endpoint.dialect).decodeRequest(body.bytes());
        if (!request) {
            const Error& error = request.error();
            return AttemptFailure{ErrorClass::BadRequest, "invalid_request",
                                  error.message + (error.pointer.empty() ? "" : " (" + error.pointer + ")")};
        }
        m_request = std::make_unique<dialects::ChatRequest>(*std::move(request));
        m_request->model = body.model();
        m_request->stream = body.stream();
        dialects::restoreReasoning(*m_request, sidecar, client);
    }
    // Another target of the route may keep responses itself.
    if (!m_request->previousResponseId.empty())
        return AttemptFailure{ErrorClass::Unsupported, "previous_response_not_available",
                              "previous_response_id goes on from an answer that neither the target nor this relay "
                              "has: the target keeps none (only dialect openai-responses does), and the relay keeps "
                              "those of the last 24 hours for the same client where its configuration says "
                              "\"keep_responses\": true. Send the whole conversation instead."};
    return std::nullopt;
}

} // namespace fairlead::engine
