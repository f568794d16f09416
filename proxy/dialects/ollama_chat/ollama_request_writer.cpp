// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/ollama_chat/ollama_request_writer.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/ollama_chat/ollama_message_writer.h"
#include "proxy/dialects/reasoning_effort.h"
#include "proxy/dialects/small_losses.h"
#include "proxy/json/slice.h"
#include "proxy/json/writer.h"

#include <algorithm>

namespace fairlead::dialects {

namespace {

// What a server gives a model that nobody asked more for, by its documentation.
constexpr std::int64_t kDefaultContext = 4096;
constexpr std::int64_t kUsualAnswer = 2048; // tokens, where the caller names no limit

std::int64_t textBytes(const Part& part) {
    std::size_t bytes = part.text.size() + part.arguments.size() + part.media.text.size();
    std::int64_t inner = 0;
    for (const Part& each : part.content)
        inner += textBytes(each);
    return static_cast<std::int64_t>(bytes) + inner;
}

std::int64_t images(const Part& part) {
    std::int64_t count = part.kind == PartKind::Media && part.media.kind == MediaKind::Image ? 1 : 0;
    for (const Part& each : part.content)
        count += images(each);
    return count;
}

class RequestWriter {
public:
    RequestWriter(const ChatRequest& request, const EncodeOptions& options) : m_request(request), m_options(options) {}

    Result<EncodedRequest> write() {
        std::string& out = m_encoded.body;
        out.append("{\"model\":").append(json::quoted(m_options.model)).append(",\"messages\":[");
        if (const auto written = writeOllamaMessages(m_request, m_options, notes(), out); !written)
            return written.error();
        out.append("],\"stream\":").append(m_options.stream ? "true" : "false");
        if (const auto written = writeTools(); !written)
            return written.error();
        if (const auto written = writeFormat(); !written)
            return written.error();
        writeThink();
        writeOptions();
        noteOthers();
        out += '}';
        m_encoded.path = "/api/chat";
        return std::move(m_encoded);
    }

private:
    Notes& notes() { return m_encoded.notes; }
    static Error refusal(std::string pointer, std::string message) {
        return {ErrorCode::InvalidArgument, std::move(message), std::move(pointer), -1};
    }

    // A tool cannot be forced or forbidden; what can be done is to offer fewer of them.
    bool isOffered(const Tool& tool) const {
        if (!m_request.toolChoice)
            return true;
        const ToolChoice& choice = *m_request.toolChoice;
        if (choice.mode == ToolChoiceMode::None)
            return false;
        if (choice.mode == ToolChoiceMode::Named)
            return tool.name == choice.name;
        return choice.allowed.empty() ||
               std::find(choice.allowed.begin(), choice.allowed.end(), tool.name) != choice.allowed.end();
    }

    Result<void> writeTools() {
        std::string list;
        for (const Tool& tool : m_request.tools) {
            if (!tool.serverType.empty()) {
                if (m_options.degradation == Degradation::Refuse)
                    return refusal("/tools", "A tool of another vendor's own.");
                notes().dropped("server_tool");
                continue;
            }
            if (!m_options.traits.tools || !m_options.facts.tools.value_or(true))
                return refusal("/tools", "The model does not take tools.");
            if (!isOffered(tool))
                continue;
            if (tool.strict.value_or(false))
                notes().dropped("tool_strict");
            list.append(list.empty() ? "" : ",").append("{\"type\":\"function\",\"function\":{\"name\":");
            list.append(json::quoted(tool.name));
            if (!tool.description.empty())
                list.append(",\"description\":").append(quotedBody(tool.description));
            list.append(",\"parameters\":");
            list.append(tool.schema.empty() ? R"({"type":"object","properties":{}})" : tool.schema);
            list += "}}";
        }
        if (!list.empty())
            m_encoded.body.append(",\"tools\":[").append(list).append("]");
        return noteChoice();
    }

    Result<void> noteChoice() {
        if (!m_request.toolChoice || m_request.tools.empty())
            return {};
        const ToolChoice& choice = *m_request.toolChoice;
        const bool forced = choice.mode == ToolChoiceMode::Any || choice.mode == ToolChoiceMode::Named;
        if (forced && m_options.degradation == Degradation::Refuse)
            return refusal("/tool_choice", "The provider cannot be made to call a function.");
        if (choice.mode == ToolChoiceMode::Any)
            notes().dropped("tool_choice");
        else if (choice.mode != ToolChoiceMode::Auto || !choice.allowed.empty())
            notes().transformed("tool_choice", choice.mode == ToolChoiceMode::None ? "no_tools" : "fewer_tools");
        return {};
    }

    Result<void> writeFormat() {
        using Support = ProviderTraits::SchemaSupport;
        const ResponseFormat& format = m_request.format;
        if (format.kind == OutputFormat::Text)
            return {};
        if (m_options.traits.schema == Support::None) {
            if (m_options.degradation == Degradation::Refuse)
                return refusal("/response_format", "The provider cannot be made to answer in JSON.");
            notes().dropped("response_format");
            return {};
        }
        const bool schema = format.kind == OutputFormat::JsonSchema && !format.schema.empty();
        const bool able = m_options.traits.schema == Support::JsonSchema && m_options.facts.jsonSchema.value_or(true);
        if (schema && !able)
            notes().transformed("json_schema", "json_object");
        m_encoded.body.append(",\"format\":").append(schema && able ? format.schema : JsonValue("\"json\""));
        return {};
    }

    // On or off; words of effort are taken by few models.
    void writeThink() {
        const auto effort = wantedEffort(m_request.reasoning);
        if (!effort)
            return;
        const bool able = m_options.traits.reasoning != ProviderTraits::ReasoningRequest::None &&
                          m_options.facts.reasoning.value_or(true);
        if (!able) {
            if (*effort != Effort::None)
                notes().dropped("reasoning");
            return;
        }
        if (*effort != Effort::None)
            notes().transformed("reasoning", "think");
        m_encoded.body.append(",\"think\":").append(*effort == Effort::None ? "false" : "true");
    }

    void addNumber(std::string_view name, JsonValue value) {
        if (!value.empty() && value != "null")
            m_members.append(",\"").append(name).append("\":").append(value);
    }

    void writeOptions() {
        const Sampling& sampling = m_request.sampling;
        addNumber("temperature", sampling.temperature);
        addNumber("top_p", sampling.topP);
        addNumber("top_k", sampling.topK);
        addNumber("seed", sampling.seed);
        addNumber("frequency_penalty", sampling.frequencyPenalty);
        addNumber("presence_penalty", sampling.presencePenalty);
        if (m_request.maxOutputTokens)
            addNumber("num_predict", std::to_string(*m_request.maxOutputTokens));
        std::string stops;
        for (const JsonText stop : m_request.stops)
            if (!stop.empty())
                stops.append(stops.empty() ? "" : ",").append(quotedBody(stop));
        if (!stops.empty())
            m_members.append(",\"stop\":[").append(stops).append("]");
        writeContext();
        if (!m_members.empty())
            m_encoded.body.append(",\"options\":{").append(m_members.substr(1)).append("}");
    }

    // A server cuts off silently what does not fit. Powers of two, since each change makes it load the model anew.
    void writeContext() {
        if (!m_options.traits.nativeNumCtx)
            return;
        const std::int64_t needed = estimatedContext(m_request);
        std::int64_t context = kDefaultContext;
        while (context < needed && context < (1LL << 30))
            context *= 2;
        if (m_options.facts.contextWindow)
            context = std::min(context, std::max<std::int64_t>(*m_options.facts.contextWindow, 1));
        if (context <= kDefaultContext && needed <= kDefaultContext)
            return;
        notes().add("added", "num_ctx." + std::to_string(context));
        addNumber("num_ctx", std::to_string(context));
    }

    void noteOthers() {
        const std::pair<bool, const char*> others[] = {{!m_request.user.empty(), "user"},
                                                       {!m_request.promptCacheKey.empty(), "prompt_cache_key"},
                                                       {!m_request.serviceTier.empty(), "service_tier"},
                                                       {!m_request.verbosity.empty(), "verbosity"},
                                                       {m_request.store.has_value(), "store"},
                                                       {!m_request.metadata.empty(), "metadata"},
                                                       {m_request.parallelToolCalls == false, "parallel_tool_calls"},
                                                       {!m_request.sampling.logitBias.empty(), "logit_bias"},
                                                       {m_request.sampling.logprobs.value_or(false), "logprobs"},
                                                       {m_request.choices > 1, "n"}};
        for (const auto& [given, name] : others)
            if (given)
                notes().dropped(name);
        for (const Extra& extra : m_request.extras)
            if (!isShared(m_request, extra))
                notes().dropped(noteWord(extra.key));
    }

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    EncodedRequest m_encoded;
    std::string m_members; // of options, each with a comma in front
};

} // namespace

std::int64_t estimatedContext(const ChatRequest& request) {
    constexpr std::int64_t kBytesAToken = 3;
    constexpr std::int64_t kImage = 1024;
    std::int64_t bytes = 0;
    std::int64_t pictures = 0;
    for (const Part& part : request.system)
        bytes += textBytes(part);
    for (const Turn& turn : request.turns)
        for (const Part& part : turn.parts) {
            bytes += textBytes(part);
            pictures += images(part);
        }
    for (const Tool& tool : request.tools)
        bytes += static_cast<std::int64_t>(tool.description.size() + tool.schema.size() + tool.name.size());
    const std::int64_t answer = std::clamp<std::int64_t>(request.maxOutputTokens.value_or(kUsualAnswer), 1, 1LL << 24);
    return bytes / kBytesAToken + pictures * kImage + answer;
}

Result<EncodedRequest> writeOllamaRequest(const ChatRequest& request, const EncodeOptions& options) {
    if (options.model.empty())
        return Error{ErrorCode::InvalidArgument, "No model is named.", "/model", -1};
    if (!request.previousResponseId.empty())
        return Error{ErrorCode::InvalidArgument, "The conversation is kept by another vendor.", "/previous_response_id",
                     -1};
    return RequestWriter(request, options).write();
}

} // namespace fairlead::dialects
