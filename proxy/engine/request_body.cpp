// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/request_body.h"

#include "proxy/engine/multipart.h"

namespace fairlead::engine {

namespace {
constexpr std::size_t kMaxModelName = 256;
} // namespace

Result<RequestBody> RequestBody::read(const http::Request& request, const Endpoint& endpoint) {
    RequestBody body;
    body.m_body = request.body;
    const std::string_view contentType = request.headers.value("content-type");
    if (endpoint.dialect == dialects::Dialect::Gemini) {
        body.m_model = endpoint.argument; // both stand in the path, and the body is the same for every model
        body.m_view.stream = endpoint.streams;
        body.m_modelInPath = true;
        return checked(std::move(body));
    }
    if (const auto field = multipartField(contentType, request.body, "model")) {
        body.m_multipart = true;
        body.m_modelField = *field;
        body.m_model = *field;
    } else if (contentType.starts_with("multipart/")) {
        return Error{ErrorCode::InvalidArgument, "The form has no \"model\" field.", "/model"};
    } else {
        auto view = dialects::readOpenAiRequest(request.body, {});
        if (!view)
            return view.error();
        body.m_view = std::move(*view);
        body.m_model = body.m_view.model;
        body.m_view.stream = body.m_view.stream && endpoint.canStream;
    }
    return checked(std::move(body));
}

Result<RequestBody> RequestBody::checked(RequestBody body) {
    if (body.m_model.empty() || body.m_model.size() > kMaxModelName)
        return Error{ErrorCode::InvalidArgument, "The model name must have 1 to 256 bytes.", "/model"};
    return body;
}

void RequestBody::edit(std::string_view model, bool addUsage, const std::vector<dialects::ByteEdit>& more,
                       dialects::OpenAiRequestEdit& edit) const {
    if (m_modelInPath) {
        edit.inserted.clear();
        edit.segments = {m_body};
        return;
    }
    if (!m_multipart) {
        edit = dialects::editOpenAiRequest(m_body, m_view, model, addUsage, more);
        return;
    }
    edit.inserted.clear();
    if (model == m_modelField) {
        edit.segments = {m_body};
        return;
    }
    const auto offset = static_cast<std::size_t>(m_modelField.data() - m_body.data());
    edit.inserted = model;
    edit.segments = {m_body.substr(0, offset), edit.inserted, m_body.substr(offset + m_modelField.size())};
}

} // namespace fairlead::engine
