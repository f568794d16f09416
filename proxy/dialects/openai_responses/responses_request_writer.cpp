// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/responses_request_writer.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_responses/input_writer.h"
#include "proxy/dialects/openai_responses/request_writer.h"
#include "proxy/dialects/reasoning_effort.h"
#include "proxy/dialects/signature_tag.h"

#include <algorithm>
#include <array>

namespace fairlead::dialects::responses {

namespace {

// The API refuses less: integer_below_min_value.
constexpr std::int64_t kMinOutputTokens = 16;

} // namespace

const Extra* RequestWriter::extra(std::string_view key) const {
    if (!sameDialect())
        return nullptr;
    for (const Extra& each : m_request.extras)
        if (each.key == key)
            return &each;
    return nullptr;
}

// Some endpoints answer 400 to parameters they do not know.
bool RequestWriter::refused(std::string_view key) {
    const auto& names = m_options.traits.refused;
    if (std::find(names.begin(), names.end(), key) == names.end())
        return false;
    m_encoded.notes.dropped(key);
    return true;
}

void RequestWriter::member(std::string_view key, std::string_view value) {
    if (!value.empty() && !refused(key))
        m_writer.key(key).raw(value);
}

void RequestWriter::text(std::string_view key, JsonText body) {
    if (!body.empty())
        member(key, quotedBody(body));
}

void RequestWriter::input() {
    for (const Part& part : m_request.system) {
        if (part.text.empty())
            continue;
        m_writer.key("instructions").raw(quotedBody(part.text));
        break;
    }
    InputWriter input(m_request, m_options, m_losses);
    m_writer.key("input").raw(input.write());
    m_gaveReasoning = input.gaveReasoningBack();
}

void RequestWriter::limit() {
    if (!m_request.maxOutputTokens)
        return;
    std::int64_t tokens = *m_request.maxOutputTokens;
    if (m_options.facts.maxOutputTokens && tokens > *m_options.facts.maxOutputTokens) {
        tokens = *m_options.facts.maxOutputTokens;
        m_encoded.notes.add("lowered", "max_output_tokens");
    }
    if (tokens < kMinOutputTokens) {
        tokens = kMinOutputTokens;
        m_encoded.notes.add("raised", "max_output_tokens");
    }
    member("max_output_tokens", std::to_string(tokens));
}

void RequestWriter::temperature() {
    const json::Slice slice{json::Kind::Number, m_request.sampling.temperature};
    const auto value = json::number(slice);
    if (!value)
        return;
    if (*value <= m_options.traits.maxTemperature && *value >= 0)
        return member("temperature", slice.raw);
    std::string clamped;
    json::Writer(clamped).number(std::clamp(*value, 0.0, m_options.traits.maxTemperature));
    m_encoded.notes.add("clamped", "temperature");
    member("temperature", clamped);
}

void RequestWriter::sampling() {
    // OpenAI's reasoning models refuse both, and other dialects' clients cannot know.
    const bool fixed = !sameDialect() && m_options.facts.reasoning.value_or(false) &&
                       m_options.signer == nativeSigner(Dialect::OpenAiResponses) &&
                       wantedEffort(m_request.reasoning) != Effort::None;
    const Sampling& sampling = m_request.sampling;
    if (fixed) {
        if (!sampling.temperature.empty())
            m_losses.lacks("temperature", "/temperature");
        if (!sampling.topP.empty())
            m_losses.lacks("top_p", "/top_p");
    } else {
        temperature();
        member("top_p", sampling.topP);
    }
    if (sampling.logprobs.value_or(false) || sameDialect())
        member("top_logprobs", sampling.topLogprobs);
}

// What this dialect has no place for.
void RequestWriter::unsupported() {
    const Sampling& sampling = m_request.sampling;
    const auto drop = [this](bool given, std::string_view name) {
        if (given)
            m_losses.lacks(name, "/" + std::string(name));
    };
    drop(!m_request.stops.empty(), "stop");
    drop(m_request.choices > 1, "n");
    drop(!sampling.topK.empty(), "top_k");
    drop(!sampling.frequencyPenalty.empty(), "frequency_penalty");
    drop(!sampling.presencePenalty.empty(), "presence_penalty");
    drop(!sampling.seed.empty(), "seed");
    drop(!sampling.logitBias.empty(), "logit_bias");
}

void RequestWriter::storage() {
    // Callers of other dialects do not expect their words to be kept.
    if (m_request.store || !sameDialect())
        member("store", m_request.store.value_or(false) ? "true" : "false");
    if (sameDialect())
        text("previous_response_id", m_request.previousResponseId);
}

void RequestWriter::labels() {
    text("prompt_cache_key", m_request.promptCacheKey);
    text("user", m_request.user);
    member("metadata", m_request.metadata);
    const std::string_view tier = m_request.serviceTier;
    const bool known = tier == "auto" || tier == "default" || tier == "flex" || tier == "priority" || tier == "scale";
    if (known || sameDialect())
        text("service_tier", tier);
    else if (!tier.empty())
        m_losses.notes().dropped("service_tier");
}

void RequestWriter::extras() {
    if (!sameDialect())
        return;
    constexpr std::array<std::string_view, 4> kMerged = {"include", "reasoning", "text", "tool_choice"};
    for (const Extra& each : m_request.extras) {
        const bool merged = std::find(kMerged.begin(), kMerged.end(), each.key) != kMerged.end();
        if (!merged && !refused(each.key) && (each.key != "stream_options" || m_options.stream))
            m_writer.raw("\"" + std::string(each.key) + "\":" + std::string(each.value));
    }
}

Result<EncodedRequest> RequestWriter::write() {
    m_writer.beginObject().key("model").string(m_options.model);
    input();
    limit();
    sampling();
    unsupported();
    tools();
    format();
    reasoning();
    include();
    storage();
    labels();
    if (m_options.stream)
        m_writer.key("stream").boolean(true);
    extras();
    m_writer.endObject();
    if (m_losses.error())
        return *m_losses.error();
    m_encoded.body = std::move(m_body);
    m_encoded.path = "/responses";
    return std::move(m_encoded);
}

Result<EncodedRequest> writeRequest(const ChatRequest& request, const EncodeOptions& options) {
    return RequestWriter(request, options).write();
}

} // namespace fairlead::dialects::responses
