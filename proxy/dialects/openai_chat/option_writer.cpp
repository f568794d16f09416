// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat/request_body.h"
#include "proxy/dialects/small_losses.h"

#include <algorithm>

namespace fairlead::dialects::openai_chat {

namespace {

using json::Writer;

class OptionWriter {
public:
    OptionWriter(const ChatRequest& request, const EncodeOptions& options, RequestBody& body, Losses& losses)
        : m_request(request), m_options(options), m_traits(options.traits), m_body(body), m_losses(losses),
          m_own(request.dialect == Dialect::OpenAiChat),
          m_vendor(m_own || request.dialect == Dialect::OpenAiResponses) {}

    void write(const FormatPlan& format) {
        writeLimit();
        writeSampling();
        writeStops();
        if (m_request.choices > 1 && m_body.begin("n"))
            m_body.writer().integer(m_request.choices);
        writeFormat(format);
        writeVendorWords();
        writeExtras();
        writeStream();
    }

private:
    void writeLimit() {
        if (!m_request.maxOutputTokens)
            return;
        std::int64_t limit = std::max<std::int64_t>(m_own ? 0 : 1, *m_request.maxOutputTokens);
        if (m_options.facts.maxOutputTokens.value_or(limit) < limit) {
            limit = *m_options.facts.maxOutputTokens;
            m_losses.transformQuietly("max_tokens", "clamped");
        }
        const bool old = m_traits.limit == ProviderTraits::LimitParameter::MaxTokens;
        if (m_body.begin(old ? "max_tokens" : "max_completion_tokens"))
            m_body.writer().integer(limit);
    }

    void writeSampling() {
        const Sampling& sampling = m_request.sampling;
        const auto temperature = json::number({json::Kind::Number, sampling.temperature});
        if (temperature && *temperature > m_traits.maxTemperature) {
            m_losses.transformQuietly("temperature", "clamped");
            if (m_body.begin("temperature"))
                m_body.writer().number(m_traits.maxTemperature);
        } else {
            m_body.raw("temperature", sampling.temperature);
        }
        m_body.raw("top_p", sampling.topP);
        if (m_own)
            m_body.raw("top_k", sampling.topK);
        else if (!sampling.topK.empty())
            m_losses.drop("top_k", "/top_k");
        m_body.raw("frequency_penalty", sampling.frequencyPenalty);
        m_body.raw("presence_penalty", sampling.presencePenalty);
        m_body.raw("seed", sampling.seed);
        m_body.raw("logit_bias", sampling.logitBias);
        // The number of alternatives is refused without the switch.
        if (sampling.logprobs || !sampling.topLogprobs.empty())
            m_body.boolean("logprobs", sampling.logprobs.value_or(true));
        m_body.raw("top_logprobs", sampling.topLogprobs);
    }

    void writeStops() {
        std::size_t count = m_request.stops.size();
        const auto most = static_cast<std::size_t>(std::max(0, m_traits.maxStops));
        if (count > most) {
            m_losses.drop("stop", "/stop");
            count = most;
        }
        if (count == 0 || !m_body.begin("stop"))
            return;
        m_body.writer().beginArray();
        for (std::size_t i = 0; i < count; ++i)
            m_body.writer().raw(quotedBody(m_request.stops[i]));
        m_body.writer().endArray();
    }

    void writeFormat(const FormatPlan& plan) {
        if (plan.parameter == OutputFormat::Text || !m_body.begin("response_format"))
            return;
        Writer& writer = m_body.writer();
        writer.beginObject().key("type");
        if (plan.parameter == OutputFormat::JsonObject) {
            writer.string("json_object").endObject();
            return;
        }
        const ResponseFormat& format = m_request.format;
        writer.string("json_schema").key("json_schema").beginObject();
        writer.key("name").raw(format.name.empty() ? std::string("\"answer\"") : quotedBody(format.name));
        if (!format.description.empty())
            writer.key("description").raw(quotedBody(format.description));
        writer.key("schema").raw(format.schema);
        if (format.strict)
            writer.key("strict").boolean(*format.strict);
        writer.endObject().endObject();
    }

    void writeVendorWords() {
        m_body.text("user", m_request.user);
        if (m_vendor) {
            m_body.text("prompt_cache_key", m_request.promptCacheKey);
            m_body.text("service_tier", m_request.serviceTier);
            m_body.text("verbosity", m_request.verbosity);
            m_body.raw("metadata", m_request.metadata);
        } else {
            const auto drop = [this](std::string_view name, std::string_view value) {
                if (!value.empty())
                    m_losses.dropQuietly(name);
            };
            drop("prompt_cache_key", m_request.promptCacheKey);
            drop("service_tier", m_request.serviceTier);
            drop("verbosity", m_request.verbosity);
            drop("metadata", m_request.metadata);
        }
        if (m_own && m_request.store)
            m_body.boolean("store", *m_request.store);
        else if (m_request.store.value_or(false)) // a chat is not stored unless asked for
            m_losses.dropQuietly("store");
        if (!m_request.previousResponseId.empty())
            m_losses.refuse("The provider keeps no earlier answers to go on from.", "/previous_response_id");
    }

    void writeExtras() {
        for (const Extra& extra : m_request.extras) {
            const std::string key = decoded(extra.key);
            if (m_own)
                m_body.raw(key, extra.value);
            else if (!isShared(m_request, extra))
                m_losses.drop(noteWord(key), '/' + key);
        }
    }

    void writeStream() {
        if (!m_options.stream)
            return;
        m_body.writer().key("stream").boolean(true);
        if (m_traits.streamUsage && m_body.begin("stream_options"))
            m_body.writer().beginObject().key("include_usage").boolean(true).endObject();
    }

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    const ProviderTraits& m_traits;
    RequestBody& m_body;
    Losses& m_losses;
    bool m_own;    // the request came in this dialect
    bool m_vendor; // or in the other one of the same vendor
};

} // namespace

bool RequestBody::begin(std::string_view key) {
    const auto& refused = m_traits.refused;
    if (std::find(refused.begin(), refused.end(), key) != refused.end()) {
        m_losses.drop(key, '/' + std::string(key));
        return false;
    }
    m_writer.key(key);
    return true;
}

void RequestBody::raw(std::string_view key, JsonValue value) {
    if (!value.empty() && begin(key))
        m_writer.raw(value);
}

void RequestBody::text(std::string_view key, JsonText value) {
    if (!value.empty() && begin(key))
        m_writer.raw(quotedBody(value));
}

void RequestBody::string(std::string_view key, std::string_view value) {
    if (begin(key))
        m_writer.string(value);
}

void RequestBody::boolean(std::string_view key, bool value) {
    if (begin(key))
        m_writer.boolean(value);
}

void writeOptions(const ChatRequest& request, const EncodeOptions& options, const FormatPlan& format, RequestBody& body,
                  Losses& losses) {
    OptionWriter(request, options, body, losses).write(format);
}

} // namespace fairlead::dialects::openai_chat
