// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_config_writer.h"

#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_schema.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/reasoning_effort.h"
#include "proxy/json/writer.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace fairlead::dialects {

namespace {

// Limits of the public API: five stop sequences, eight candidates, 20 alternatives of a token.
constexpr int kMaxStops = 5;
constexpr int kMaxCandidates = 8;
constexpr std::int64_t kMaxLogprobs = 20;
// A budget that every thinking model of 2.5 takes: the least of Flash-Lite, the most of Flash.
constexpr std::int64_t kLeastBudget = 512;
constexpr std::int64_t kMostBudget = 24576;

class ConfigWriter {
public:
    ConfigWriter(const ChatRequest& request, const EncodeOptions& options, Notes& notes)
        : m_request(request), m_options(options), m_notes(notes) {}

    Result<std::string> write() {
        writeSampling();
        writeLimits();
        writeStops();
        if (const auto format = writeFormat(); !format)
            return format.error();
        writeThinking();
        appendGeminiExtras(m_request, "generationConfig.", m_members);
        return m_members.empty() ? std::string() : "{" + m_members.substr(1) + "}";
    }

private:
    void add(std::string_view name, std::string_view json) {
        m_members.append(",\"").append(name).append("\":").append(json);
    }
    bool isRefused(std::string_view name) const {
        const auto& refused = m_options.traits.refused;
        return std::any_of(refused.begin(), refused.end(),
                           [&](const std::string& each) { return isField(each, name); });
    }

    // A number, inside the range; what is not one, or not an integer where that is asked for, is left out.
    void addNumber(std::string_view name, JsonValue value, double least, double most, bool whole = false) {
        if (value.empty() || value == "null")
            return;
        const json::Slice slice{json::Kind::Number, value};
        const auto number = whole && !integerField(slice) ? std::nullopt : json::number(slice);
        if (!number || isRefused(name)) {
            m_notes.dropped(noteWord(name));
            return;
        }
        const double clamped = std::clamp(*number, least, most);
        if (clamped == *number) {
            add(name, value);
            return;
        }
        std::string text;
        json::Writer(text).number(clamped);
        m_notes.transformed(noteWord(name), text);
        add(name, text);
    }

    void writeSampling() {
        constexpr double kMost = std::numeric_limits<double>::max();
        constexpr std::int64_t kInt32 = std::numeric_limits<std::int32_t>::max();
        const Sampling& sampling = m_request.sampling;
        addNumber("temperature", sampling.temperature, 0, std::min(2.0, m_options.traits.maxTemperature));
        addNumber("topP", sampling.topP, 0, 1);
        addNumber("topK", sampling.topK, 1, kMost);
        addNumber("frequencyPenalty", sampling.frequencyPenalty, -2, 2);
        addNumber("presencePenalty", sampling.presencePenalty, -2, 2);
        const auto seed = integerField({json::Kind::Number, sampling.seed});
        if (sampling.seed.empty() || (seed && *seed >= -kInt32 - 1 && *seed <= kInt32))
            addNumber("seed", sampling.seed, -kMost, kMost, true);
        else
            m_notes.dropped("seed");
        if (!sampling.logitBias.empty())
            m_notes.dropped("logit_bias");
        if (sampling.logprobs)
            add("responseLogprobs", *sampling.logprobs ? "true" : "false");
        if (!sampling.topLogprobs.empty() && sampling.logprobs.value_or(false))
            addNumber("logprobs", sampling.topLogprobs, 0, static_cast<double>(kMaxLogprobs), true);
    }

    void writeLimits() {
        if (m_request.choices > 1) {
            const int count = std::min(m_request.choices, kMaxCandidates);
            if (count != m_request.choices)
                m_notes.transformed("n", std::to_string(count));
            add("candidateCount", std::to_string(count));
        }
        if (!m_request.maxOutputTokens)
            return;
        std::int64_t limit = std::max<std::int64_t>(*m_request.maxOutputTokens, 1);
        if (m_options.facts.maxOutputTokens)
            limit = std::min(limit, *m_options.facts.maxOutputTokens);
        limit = std::min<std::int64_t>(limit, std::numeric_limits<std::int32_t>::max());
        if (limit != *m_request.maxOutputTokens)
            m_notes.transformed("max_tokens", std::to_string(limit));
        add("maxOutputTokens", std::to_string(limit));
    }

    void writeStops() {
        const int configured = m_options.traits.maxStops;
        const int most = configured == ProviderTraits{}.maxStops ? kMaxStops : configured;
        std::string list;
        int count = 0;
        for (const JsonText stop : m_request.stops) {
            if (stop.empty() || count >= most) {
                m_notes.dropped("stop");
                continue;
            }
            list.append(count++ > 0 ? "," : "").append(quotedBody(stop));
        }
        if (count > 0)
            add("stopSequences", "[" + list + "]");
    }

    Result<void> writeFormat() {
        using Support = ProviderTraits::SchemaSupport;
        const ResponseFormat& format = m_request.format;
        if (format.kind == OutputFormat::Text)
            return {};
        const Support support = m_options.traits.schema;
        if (support == Support::None) {
            if (m_options.degradation == Degradation::Refuse)
                return geminiRefusal("/response_format", "The provider cannot be made to answer in JSON.");
            m_notes.dropped("response_format");
            return {};
        }
        add("responseMimeType", "\"application/json\"");
        if (format.kind != OutputFormat::JsonSchema || format.schema.empty())
            return {};
        if (support != Support::JsonSchema || !m_options.facts.jsonSchema.value_or(true)) {
            if (m_options.degradation == Degradation::Refuse)
                return geminiRefusal("/response_format", "The model cannot be held to a schema.");
            m_notes.transformed("json_schema", "json_object");
            return {};
        }
        if (m_options.traits.openApiSchemas)
            add("responseSchema", geminiOpenApiSchema(format.schema, m_notes));
        else
            add("responseJsonSchema", geminiJsonSchema(format.schema, m_notes));
        return {};
    }

    void writeThinking() {
        const ReasoningOptions& reasoning = m_request.reasoning;
        std::string extras;
        appendGeminiExtras(m_request, "generationConfig.thinkingConfig.", extras);
        const bool able = m_options.traits.reasoning != ProviderTraits::ReasoningRequest::None &&
                          m_options.facts.reasoning.value_or(true);
        if ((reasoning.any() || reasoning.showThoughts.value_or(false)) && !able) {
            if (wantedEffort(reasoning) != Effort::None)
                m_notes.dropped("reasoning");
            return;
        }
        const bool native = m_request.dialect == Dialect::Gemini;
        std::string members;
        if (native && reasoning.budgetTokens) {
            members = ",\"thinkingBudget\":" + std::to_string(*reasoning.budgetTokens);
        } else if (native && reasoning.effort) {
            members = ",\"thinkingLevel\":\"" + std::string(writeLevel(*reasoning.effort)) + "\"";
        } else if (const auto budget = wantedBudget(reasoning)) {
            const std::int64_t fitted = *budget <= 0 ? *budget : std::clamp(*budget, kLeastBudget, kMostBudget);
            if (fitted != *budget && reasoning.budgetTokens)
                m_notes.transformed("thinking_budget", std::to_string(fitted));
            members = ",\"thinkingBudget\":" + std::to_string(fitted);
        }
        if (reasoning.showThoughts)
            members.append(",\"includeThoughts\":").append(*reasoning.showThoughts ? "true" : "false");
        members += extras;
        if (!members.empty())
            add("thinkingConfig", "{" + members.substr(1) + "}");
    }

    // There is no level for none and none above high.
    static std::string_view writeLevel(Effort effort) {
        return effort == Effort::None ? "minimal" : effort == Effort::Maximum ? "high" : writeEffort(effort);
    }

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    Notes& m_notes;
    std::string m_members; // each with a comma in front
};

} // namespace

void appendGeminiExtras(const ChatRequest& request, std::string_view parent, std::string& members) {
    if (request.dialect != Dialect::Gemini)
        return;
    for (const Extra& extra : request.extras) {
        if (!extra.key.starts_with(parent))
            continue;
        const std::string_view key = extra.key.substr(parent.size());
        if (key.find('.') == std::string_view::npos)
            members.append(",\"").append(key).append("\":").append(extra.value);
    }
}

Result<std::string> geminiGenerationConfig(const ChatRequest& request, const EncodeOptions& options, Notes& notes) {
    return ConfigWriter(request, options, notes).write();
}

Result<std::string> geminiToolConfig(const ChatRequest& request, const EncodeOptions& options,
                                     const GeminiContentWriter::Names& names, Notes& notes) {
    std::string inner;
    if (request.toolChoice && !request.tools.empty()) {
        const ToolChoice& choice = *request.toolChoice;
        const bool forced = choice.mode == ToolChoiceMode::Any || choice.mode == ToolChoiceMode::Named;
        const bool able = !options.traits.requiredToolChoice.empty();
        if (forced && !able) {
            if (options.degradation == Degradation::Refuse)
                return geminiRefusal("/tool_choice", "The provider cannot be made to call a function.");
            notes.transformed("tool_choice", "auto");
        }
        std::vector<std::string_view> allowed = choice.allowed;
        if (choice.mode == ToolChoiceMode::Named)
            allowed = {choice.name};
        const bool limited = !allowed.empty() && choice.mode != ToolChoiceMode::None;
        const char* mode = choice.mode == ToolChoiceMode::None ? "NONE"
                           : forced && able                    ? "ANY"
                           : limited                           ? "VALIDATED"
                                                               : "AUTO";
        inner.append(",\"mode\":\"").append(mode).append("\"");
        std::string list;
        for (const std::string_view name : limited ? allowed : std::vector<std::string_view>()) {
            const auto renamed = names.find(name);
            list.append(list.empty() ? "" : ",");
            list += json::quoted(renamed == names.end() ? name : std::string_view(renamed->second));
        }
        if (!list.empty())
            inner.append(",\"allowedFunctionNames\":[").append(list).append("]");
    }
    appendGeminiExtras(request, "toolConfig.functionCallingConfig.", inner);
    std::string members;
    if (!inner.empty())
        members = ",\"functionCallingConfig\":{" + inner.substr(1) + "}";
    appendGeminiExtras(request, "toolConfig.", members);
    return members.empty() ? std::string() : "{" + members.substr(1) + "}";
}

} // namespace fairlead::dialects
