// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/openai_chat/format_plan.h"
#include "proxy/dialects/openai_chat/losses.h"
#include "proxy/json/writer.h"

#include <string>
#include <string_view>

namespace fairlead::dialects::openai_chat {

// The members of a request's body, but for those that the provider refuses.
class RequestBody {
public:
    RequestBody(std::string& out, const ProviderTraits& traits, Losses& losses)
        : m_writer(out), m_traits(traits), m_losses(losses) {}
    json::Writer& writer() { return m_writer; }
    // Begins a member; its value has to follow. False: it is refused, and noted.
    bool begin(std::string_view key);
    void raw(std::string_view key, JsonValue value); // not when empty
    void text(std::string_view key, JsonText value); // not when empty
    void string(std::string_view key, std::string_view value);
    void boolean(std::string_view key, bool value);

private:
    json::Writer m_writer;
    const ProviderTraits& m_traits;
    Losses& m_losses;
};

// Everything but model, messages, tools and reasoning.
void writeOptions(const ChatRequest& request, const EncodeOptions& options, const FormatPlan& format, RequestBody& body,
                  Losses& losses);
void writeTools(const ChatRequest& request, const EncodeOptions& options, const FormatPlan& format, RequestBody& body,
                Losses& losses);
void writeReasoning(const ChatRequest& request, const EncodeOptions& options, RequestBody& body, Losses& losses);

} // namespace fairlead::dialects::openai_chat
