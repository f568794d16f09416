// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/model_list_fetch.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/engine/model_list_parser.h"
#include "proxy/engine/provider_dialect.h"
#include "proxy/engine/provider_request.h"

namespace fairlead::engine {

namespace {
constexpr std::size_t kMaxBody = 4 * 1024 * 1024; // OpenRouter's list, the longest known, has 700 KB
constexpr std::size_t kMaxErrorText = 4 * 1024;

// As many models a page as the vendor allows; nobody has more.
std::string_view listPath(dialects::Dialect dialect) {
    switch (dialect) {
    case dialects::Dialect::AnthropicMessages:
        return "/models?limit=1000";
    case dialects::Dialect::Gemini:
        return "/models?pageSize=1000";
    case dialects::Dialect::OllamaChat:
        return "/api/tags";
    case dialects::Dialect::OpenAiChat:
    case dialects::Dialect::OpenAiResponses:
        break;
    }
    return "/models";
}

} // namespace

ModelListFetch::ModelListFetch(upstream::UpstreamClient& client, const RuntimeProvider& provider, const RuntimeKey* key,
                               Done done, const upstream::Timeouts& timeouts)
    : m_done(std::move(done)) {
    const dialects::Dialect dialect = ownDialect(provider);
    upstream::Request request = makeProviderRequest(provider, key, listPath(dialect));
    if (dialect == dialects::Dialect::AnthropicMessages)
        request.headers.set("anthropic-version", "2023-06-01");
    request.method = "GET";
    request.timeouts = timeouts;
    m_transfer = client.start(std::move(request), *this);
}

ModelListFetch::~ModelListFetch() = default;

void ModelListFetch::onHead(int status, HeaderList /*headers*/) {
    m_status = status;
}

void ModelListFetch::onBody(std::string_view bytes) {
    if (m_body.size() + bytes.size() > kMaxBody)
        m_tooLong = true;
    else
        m_body.append(bytes);
}

void ModelListFetch::onDone(const upstream::Timings& timings, const std::optional<upstream::Failure>& failure) {
    ModelListAnswer answer;
    answer.status = m_status;
    answer.timings = timings;
    answer.failure = failure;
    if (failure) {
        answer.models = Error{ErrorCode::Network, failure->message};
    } else if (m_status != 200) {
        answer.models =
            Error{ErrorCode::Unavailable, "The model list was answered with status " + std::to_string(m_status) + "."};
        m_body.resize(std::min(m_body.size(), kMaxErrorText));
    } else if (m_tooLong) {
        answer.models = Error{ErrorCode::Limit, "The model list is longer than 4 MiB."};
        m_body.clear();
    } else {
        padForJson(m_body);
        answer.models = parseModelList(m_body);
    }
    answer.body = std::move(m_body);
    const Done done = std::move(m_done);
    done(std::move(answer)); // last: it may destroy this
}

} // namespace fairlead::engine
