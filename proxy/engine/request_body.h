// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/openai_chat_request.h"
#include "proxy/engine/endpoint.h"
#include "proxy/http/request.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engine {

// What the caller sent, read as far as the relay needs it, with the edits that a target asks for. JSON and
// multipart/form-data; nothing but the model name (and stream_options) is ever changed. Points into the request's
// body, which must outlive it.
class RequestBody {
public:
    // Errors name the fault in the caller's words: Parse or InvalidArgument with JSON pointer and offset.
    static Result<RequestBody> read(const http::Request& request, const Endpoint& endpoint);

    const std::string& model() const { return m_model; }
    std::string_view bytes() const { return m_body; }
    bool stream() const { return m_view.stream; }
    bool asksUsage() const { return m_view.asksUsage; }

    // The bytes for a target, as slices of the body and of `edit`, which must live as long as they are used.
    // `more`: further edits of the same body.
    void edit(std::string_view model, bool addUsage, const std::vector<dialects::ByteEdit>& more,
              dialects::OpenAiRequestEdit& edit) const;

private:
    static Result<RequestBody> checked(RequestBody body);

    std::string_view m_body;
    std::string m_model;
    dialects::OpenAiRequestView m_view;
    bool m_multipart = false;
    bool m_modelInPath = false;
    std::string_view m_modelField; // of a multipart body
};

} // namespace fairlead::engine
