// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/openai_responses/content_writer.h"
#include "proxy/json/writer.h"

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

namespace fairlead::dialects::responses {

// Writes one request; the members in the order of write(). Used once.
class RequestWriter {
public:
    RequestWriter(const ChatRequest& request, const EncodeOptions& options)
        : m_request(request), m_options(options), m_losses(options.degradation, m_encoded.notes), m_writer(m_body) {}
    Result<EncodedRequest> write();

private:
    bool sameDialect() const { return m_request.dialect == Dialect::OpenAiResponses; }
    const Extra* extra(std::string_view key) const;
    void member(std::string_view key, std::string_view value);
    void text(std::string_view key, JsonText body);
    bool refused(std::string_view key);
    void input();
    void limit();
    void sampling();
    void temperature();
    void tools();
    void toolChoice();
    void format();
    void reasoning();
    void include();
    void storage();
    void labels();
    void unsupported();
    void extras();
    // The members of an extra object but those that are written already.
    void restOf(std::string_view key, std::initializer_list<std::string_view> written, std::string& object);
    bool canReason() const { return m_options.facts.reasoning.value_or(true); }

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    EncodedRequest m_encoded;
    Losses m_losses;
    std::string m_body;
    json::Writer m_writer;
    std::set<std::string_view> m_functions; // by name
    std::size_t m_tools = 0;
    bool m_reasons = false; // reasoning is asked for
    bool m_gaveReasoning = false;
};

} // namespace fairlead::dialects::responses
