// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/option_reader.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/reasoning_effort.h"

namespace fairlead::dialects::openai_chat {

namespace {

using Failure = std::optional<Error>;

std::string pointerOf(std::string_view name) {
    return '/' + std::string(name);
}

class OptionReader {
public:
    OptionReader(const json::Slice& value, std::string_view name, const RequestReading& reading, ChatRequest& request)
        : m_value(value), m_name(name), m_reading(reading), m_request(request) {}

    // nullopt: not one of these. The inner one is the error, if there is one.
    std::optional<Failure> read() {
        if (auto done = readSampling())
            return done;
        if (auto done = readLimits())
            return done;
        if (auto done = readWords())
            return done;
        return readReasoning();
    }

private:
    Failure fault(const char* message) const { return m_reading.fault(m_value, message, pointerOf(m_name)); }

    Failure number(JsonValue& target) const {
        if (m_value.kind != json::Kind::Number)
            return fault("The parameter must be a number.");
        target = m_value.raw;
        return std::nullopt;
    }
    Failure flag(std::optional<bool>& target) const {
        target = json::boolean(m_value);
        return target ? Failure() : fault("The parameter must be true or false.");
    }
    Failure text(JsonText& target) const {
        if (m_value.kind != json::Kind::String)
            return fault("The parameter must be a string.");
        target = bodyOf(m_value);
        return std::nullopt;
    }

    std::optional<Failure> readSampling() {
        struct Place {
            std::string_view name;
            JsonValue Sampling::*member;
        };
        static constexpr Place kNumbers[] = {{"temperature", &Sampling::temperature},
                                             {"top_p", &Sampling::topP},
                                             {"top_k", &Sampling::topK},
                                             {"frequency_penalty", &Sampling::frequencyPenalty},
                                             {"presence_penalty", &Sampling::presencePenalty},
                                             {"seed", &Sampling::seed},
                                             {"top_logprobs", &Sampling::topLogprobs}};
        for (const Place& place : kNumbers)
            if (place.name == m_name)
                return number(m_request.sampling.*place.member);
        if (m_name == "logprobs" && m_value.kind == json::Kind::Bool)
            return flag(m_request.sampling.logprobs);
        if (m_name == "logit_bias") {
            if (m_value.kind != json::Kind::Object)
                return fault("The parameter must be an object.");
            m_request.sampling.logitBias = m_value.raw;
            return Failure();
        }
        return std::nullopt;
    }

    std::optional<Failure> readLimits() {
        if (m_name == "max_tokens" || m_name == "max_completion_tokens") {
            const auto limit = json::integer(m_value);
            if (!limit || *limit < 0)
                return fault("The parameter must be a whole number.");
            if (m_name == "max_completion_tokens" || !m_request.maxOutputTokens)
                m_request.maxOutputTokens = *limit;
            return Failure();
        }
        if (m_name == "n") {
            constexpr std::int64_t kMaxChoices = 128; // the vendor's bound
            const auto count = json::integer(m_value);
            if (!count || *count < 1 || *count > kMaxChoices)
                return fault("The number of choices must be from 1 to 128.");
            m_request.choices = static_cast<int>(*count);
            return Failure();
        }
        if (m_name == "stop")
            return readStops();
        return std::nullopt;
    }

    Failure readStops() {
        m_request.stops.clear();
        if (m_value.kind == json::Kind::String) {
            m_request.stops.push_back(bodyOf(m_value));
            return std::nullopt;
        }
        if (m_value.kind != json::Kind::Array)
            return fault("\"stop\" must be a string or an array of strings.");
        for (const json::Slice& stop : elementsOf(m_value)) {
            if (stop.kind != json::Kind::String)
                return fault("\"stop\" must be a string or an array of strings.");
            m_request.stops.push_back(bodyOf(stop));
        }
        return std::nullopt;
    }

    std::optional<Failure> readWords() {
        if (m_name == "user")
            return text(m_request.user);
        if (m_name == "prompt_cache_key")
            return text(m_request.promptCacheKey);
        if (m_name == "service_tier")
            return text(m_request.serviceTier);
        if (m_name == "verbosity")
            return text(m_request.verbosity);
        if (m_name == "store")
            return flag(m_request.store);
        if (m_name == "parallel_tool_calls")
            return flag(m_request.parallelToolCalls);
        if (m_name == "metadata" && m_value.kind == json::Kind::Object) {
            m_request.metadata = m_value.raw;
            return Failure();
        }
        if (m_name == "stream") {
            std::optional<bool> stream;
            Failure failure = flag(stream);
            m_request.stream = stream.value_or(false);
            return failure;
        }
        if (m_name == "stream_options" && m_value.kind == json::Kind::Object) {
            m_request.streamUsage = json::boolean(memberOf(membersOf(m_value), "include_usage")).value_or(false);
            return Failure();
        }
        return std::nullopt;
    }

    // The forms of the several providers: whoever asks so, asks for the same.
    std::optional<Failure> readReasoning() {
        ReasoningOptions& reasoning = m_request.reasoning;
        if (m_name == "reasoning_effort") {
            const auto effort = readEffort(bodyOf(m_value));
            if (!effort)
                return std::nullopt;
            reasoning.effort = effort;
            return Failure();
        }
        if (m_name == "enable_thinking" && m_value.kind == json::Kind::Bool) {
            switchThinking(m_value.raw == "true");
            return Failure();
        }
        if (m_name == "thinking_budget" && json::integer(m_value)) {
            if (reasoning.effort != Effort::None)
                reasoning.budgetTokens = json::integer(m_value);
            return Failure();
        }
        const bool object = m_value.kind == json::Kind::Object;
        if (m_name == "thinking" && object) {
            const auto members = membersOf(m_value);
            switchThinking(bodyOf(memberOf(members, "type")) != "disabled");
            if (const auto budget = json::integer(memberOf(members, "budget_tokens")))
                reasoning.budgetTokens = budget;
            return Failure();
        }
        if (m_name == "reasoning" && object)
            return readReasoningObject();
        return std::nullopt;
    }

    void switchThinking(bool on) {
        ReasoningOptions& reasoning = m_request.reasoning;
        if (!on)
            reasoning = {Effort::None, std::nullopt, reasoning.showThoughts};
        else if (!reasoning.any())
            reasoning.budgetTokens = -1;
    }

    Failure readReasoningObject() {
        const auto members = membersOf(m_value);
        ReasoningOptions& reasoning = m_request.reasoning;
        if (const auto on = json::boolean(memberOf(members, "enabled")))
            switchThinking(*on);
        if (const auto effort = readEffort(bodyOf(memberOf(members, "effort"))))
            reasoning = {effort, std::nullopt, reasoning.showThoughts};
        if (const auto budget = json::integer(memberOf(members, "max_tokens")))
            reasoning.budgetTokens = budget;
        if (const auto exclude = json::boolean(memberOf(members, "exclude")))
            reasoning.showThoughts = !*exclude;
        return std::nullopt;
    }

    const json::Slice& m_value;
    std::string_view m_name;
    const RequestReading& m_reading;
    ChatRequest& m_request;
};

// False: a kind of format that only some provider knows.
bool readFormat(const json::Slice& value, ChatRequest& request) {
    const auto members = membersOf(value);
    const JsonText type = bodyOf(memberOf(members, "type"));
    if (type == "text") {
        request.format.kind = OutputFormat::Text;
        return true;
    }
    const auto inner = membersOf(memberOf(members, "json_schema"));
    const json::Slice schema = memberOf(inner, "schema");
    if (type == "json_schema" && schema.kind == json::Kind::Object) {
        request.format.kind = OutputFormat::JsonSchema;
        request.format.name = bodyOf(memberOf(inner, "name"));
        request.format.description = bodyOf(memberOf(inner, "description"));
        request.format.schema = schema.raw;
        request.format.strict = json::boolean(memberOf(inner, "strict"));
        return true;
    }
    if (type == "json_object" && memberOf(members, "schema").kind == json::Kind::Null) {
        request.format.kind = OutputFormat::JsonObject;
        return true;
    }
    return false;
}

} // namespace

std::optional<Error> readOption(const json::Member& member, std::string_view name, const RequestReading& reading,
                                ChatRequest& request) {
    if (name == "response_format" && member.value.kind != json::Kind::Object)
        return reading.fault(member.value, "\"response_format\" must be an object.", "/response_format");
    if (name == "response_format" && readFormat(member.value, request))
        return std::nullopt;
    if (auto done = OptionReader(member.value, name, reading, request).read())
        return *done;
    request.extras.push_back({member.key, member.value.raw});
    return std::nullopt;
}

} // namespace fairlead::dialects::openai_chat
