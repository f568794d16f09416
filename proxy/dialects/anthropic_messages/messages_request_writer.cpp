// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_request_writer.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/anthropic_messages/messages_block_writer.h"
#include "proxy/dialects/anthropic_messages/messages_thinking.h"
#include "proxy/dialects/anthropic_messages/messages_tools.h"
#include "proxy/dialects/anthropic_messages/messages_turns.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/slice.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace fairlead::dialects {

namespace {

constexpr const char* kVersion = "2023-06-01";
constexpr JsonText kJsonInstruction = "Answer with one JSON object and nothing else.";
constexpr double kMaxTemperature = 1.0; // by the API's documentation
constexpr double kMinThinkingTopP = 0.95;

// Members of the answer's shape, which count_tokens refuses, are not among these.
constexpr std::array<std::string_view, 5> kCountedExtras = {"mcp_servers", "context_management", "cache_control",
                                                            "anthropic_version", "speed"};
// Written by their own rules.
constexpr std::array<std::string_view, 4> kOwnRules = {"thinking", "output_config", "output_format", "metadata"};

template <std::size_t N>
bool isOneOf(std::string_view key, const std::array<std::string_view, N>& keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::optional<double> numberOf(JsonValue value) {
    return value.empty() ? std::nullopt : json::number({json::Kind::Number, value});
}

class RequestWriter {
public:
    RequestWriter(const ChatRequest& request, const EncodeOptions& options, MessagesEndpoint endpoint)
        : m_request(request), m_options(options), m_counting(endpoint == MessagesEndpoint::CountTokens),
          m_sameDialect(request.dialect == Dialect::AnthropicMessages), m_losses(options.degradation),
          m_writer(m_encoded.body) {}

    Result<EncodedRequest> write() {
        if (!m_request.previousResponseId.empty())
            m_losses.refuse("/previous_response_id", "The target keeps no answers to go on from.");
        const ToolPlan tools = planTools(m_request, m_options, m_losses);
        const TurnPlan turns = TurnPlanner(m_request, m_options, m_losses).plan();
        if (m_losses.failed())
            return m_losses.error();
        const ThinkingPlan thinking = planThinking(m_request, m_options, tools, turns, m_losses);
        CacheMarkers markers(m_request, m_losses);
        m_writer.beginObject();
        m_writer.key("model").string(m_options.model);
        if (!m_counting)
            m_writer.key("max_tokens").integer(thinking.maxTokens);
        writeTools(tools, m_request, markers, m_writer);
        writeSystem(turns, markers);
        writeMessages(turns, markers);
        if (!thinking.thinking.empty() && !isRefused("thinking"))
            m_writer.key("thinking").raw(thinking.thinking);
        writeOutputConfig(thinking);
        if (!m_counting)
            writeAnswerOptions(thinking);
        writeExtras();
        m_writer.endObject();
        noteLosses();
        if (m_losses.failed())
            return m_losses.error();
        m_encoded.path = m_counting ? "/messages/count_tokens" : "/messages";
        m_encoded.headers.add("anthropic-version", kVersion);
        m_encoded.notes = m_losses.takeNotes();
        m_encoded.answerTool = tools.answerTool;
        return std::move(m_encoded);
    }

private:
    bool isRefused(std::string_view key) {
        const auto& refused = m_options.traits.refused;
        if (std::find(refused.begin(), refused.end(), key) == refused.end())
            return false;
        m_losses.drop(noteWord(key), "/" + std::string(key));
        return true;
    }

    void writeSystem(const TurnPlan& turns, CacheMarkers& markers) {
        const bool instruct = m_request.format.kind == OutputFormat::JsonObject;
        if (instruct)
            m_losses.transform("json_object", "system", "/response_format");
        const std::size_t count = turns.system.size() + (instruct ? 1 : 0);
        if (count == 0)
            return;
        m_writer.key("system");
        if (count == 1 && !instruct && turns.system.front()->cacheControl.empty()) {
            m_writer.raw(quotedBody(turns.system.front()->text));
            return;
        }
        m_writer.beginArray();
        for (const Part* part : turns.system)
            writeSystemText(part->text, part->cacheControl, markers);
        if (instruct)
            writeSystemText(kJsonInstruction, {}, markers);
        m_writer.endArray();
    }

    void writeSystemText(JsonText text, JsonValue marker, CacheMarkers& markers) {
        m_writer.beginObject();
        m_writer.key("type").string("text").key("text").raw(quotedBody(text));
        markers.write(marker, m_writer);
        m_writer.endObject();
    }

    void writeMessages(const TurnPlan& turns, CacheMarkers& markers) {
        MessagesBlockWriter blocks(m_request, m_options, m_losses, markers);
        m_writer.key("messages").beginArray();
        for (const PlannedTurn& turn : turns.turns)
            blocks.writeTurn(turn, m_writer);
        m_writer.endArray();
    }

    // effort, format, and for our own dialect what else the caller wrote there.
    void writeOutputConfig(const ThinkingPlan& thinking) {
        const JsonValue own = extraOf(m_request, "output_config");
        const JsonValue oldFormat = extraOf(m_request, "output_format");
        const bool format = takesOutputFormat(m_request, m_options);
        std::string config;
        json::Writer writer(config);
        writer.beginObject();
        if (!thinking.effort.empty())
            writer.key("effort").string(thinking.effort);
        if (format && oldFormat.empty()) {
            writer.key("format").beginObject();
            writer.key("type").string("json_schema").key("schema").raw(m_request.format.schema);
            writer.endObject();
        }
        if (!own.empty())
            copyOtherMembers(own, {thinking.effort.empty() ? "format" : "effort", "format"}, writer);
        writer.endObject();
        if (config.size() > 2 && !isRefused("output_config"))
            m_writer.key("output_config").raw(config);
        if (format && !oldFormat.empty())
            m_writer.key("output_format").raw(oldFormat);
    }

    void writeAnswerOptions(const ThinkingPlan& thinking) {
        if (m_options.stream)
            m_writer.key("stream").boolean(true);
        writeStops();
        writeSampling(thinking.on);
        writeServiceTier();
        const JsonValue metadata = extraOf(m_request, "metadata");
        if (!metadata.empty())
            m_writer.key("metadata").raw(metadata);
        else if (!m_request.user.empty() && !isRefused("metadata"))
            m_writer.key("metadata").beginObject().key("user_id").raw(quotedBody(m_request.user)).endObject();
    }

    void writeStops() {
        std::vector<JsonText> stops;
        for (const JsonText stop : m_request.stops) {
            if (isBlank(stop))
                m_losses.drop("blank_stop", "/stop_sequences"); // the API refuses them
            else
                stops.push_back(stop);
        }
        // The default bound of the traits is another vendor's; this API has none that is ever met.
        const int most = m_options.traits.maxStops;
        if (most < ProviderTraits().maxStops && stops.size() > static_cast<std::size_t>(std::max(most, 0))) {
            m_losses.drop("stop_sequences", "/stop_sequences");
            stops.resize(static_cast<std::size_t>(std::max(most, 0)));
        }
        if (stops.empty() || isRefused("stop_sequences"))
            return;
        m_writer.key("stop_sequences").beginArray();
        for (const JsonText stop : stops)
            m_writer.raw(quotedBody(stop));
        m_writer.endArray();
    }

    void writeSampling(bool thinking) {
        const Sampling& sampling = m_request.sampling;
        const auto temperature = numberOf(sampling.temperature);
        const auto topP = numberOf(sampling.topP);
        bool temperatureWritten = false;
        if (temperature && thinking && *temperature != kMaxTemperature)
            m_losses.note("dropped", "temperature:thinking");
        else if (temperature && !isRefused("temperature"))
            temperatureWritten = writeTemperature(sampling.temperature, *temperature);
        // Newer models refuse both together; a caller of our own dialect knows what his model takes.
        if (topP && temperatureWritten && !m_sameDialect)
            m_losses.note("dropped", "top_p:temperature");
        else if (topP && thinking && (*topP < kMinThinkingTopP || *topP > 1))
            m_losses.note("dropped", "top_p:thinking");
        else if (topP && !isRefused("top_p"))
            writeNumber("top_p", sampling.topP, std::clamp(*topP, 0.0, 1.0), *topP);
        const auto topK = numberOf(sampling.topK);
        if (topK && thinking)
            m_losses.note("dropped", "top_k:thinking");
        else if (topK && *topK >= 1 && !isRefused("top_k"))
            m_writer.key("top_k").integer(static_cast<std::int64_t>(std::min(*topK, 1e6)));
    }

    bool writeTemperature(JsonValue text, double value) {
        const double most = std::min(kMaxTemperature, m_options.traits.maxTemperature);
        writeNumber("temperature", text, std::clamp(value, 0.0, most), value);
        return true;
    }

    // The number as it was written, unless it had to be changed.
    void writeNumber(std::string_view key, JsonValue text, double allowed, double value) {
        m_writer.key(key);
        if (allowed == value) {
            m_writer.raw(text);
            return;
        }
        m_losses.transform(key, "clamped", "/" + std::string(key));
        m_writer.number(allowed);
    }

    void writeServiceTier() {
        const std::string_view tier = m_request.serviceTier;
        if (tier.empty() || isRefused("service_tier"))
            return;
        if (m_sameDialect || tier == "auto")
            m_writer.key("service_tier").string(tier);
        else if (tier == "default")
            m_writer.key("service_tier").string("standard_only");
        else
            m_losses.drop("service_tier", "/service_tier");
    }

    void writeExtras() {
        for (const Extra& extra : m_request.extras) {
            const std::string key = decoded(extra.key);
            if (!m_sameDialect)
                m_losses.note("dropped", noteWord(key));
            else if (!isOneOf(key, kOwnRules) && (!m_counting || isOneOf(key, kCountedExtras)) && !isRefused(key))
                m_writer.key(key).raw(extra.value);
        }
    }

    // What the dialect has no place for.
    void noteLosses() {
        const Sampling& sampling = m_request.sampling;
        const auto lose = [this](bool given, const char* feature) {
            if (given)
                m_losses.drop(feature, std::string("/") + feature);
        };
        lose(!sampling.frequencyPenalty.empty(), "frequency_penalty");
        lose(!sampling.presencePenalty.empty(), "presence_penalty");
        lose(!sampling.seed.empty(), "seed");
        lose(!sampling.logitBias.empty(), "logit_bias");
        lose(sampling.logprobs.value_or(false) || !sampling.topLogprobs.empty(), "logprobs");
        lose(m_request.choices > 1, "n");
        lose(m_request.store.value_or(false), "store");
        lose(!m_request.verbosity.empty(), "verbosity");
        // Nothing of the answer changes with these.
        if (!m_request.promptCacheKey.empty())
            m_losses.note("dropped", "prompt_cache_key");
        if (!m_request.metadata.empty())
            m_losses.note("dropped", "metadata");
    }

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    bool m_counting;
    bool m_sameDialect;
    RequestLosses m_losses;
    EncodedRequest m_encoded;
    json::Writer m_writer;
};

} // namespace

Result<EncodedRequest> writeMessagesRequest(const ChatRequest& request, const EncodeOptions& options,
                                            MessagesEndpoint endpoint) {
    return RequestWriter(request, options, endpoint).write();
}

} // namespace fairlead::dialects
