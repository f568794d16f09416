// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fairlead::dialects {

// How a provider's endpoint differs from the dialect it speaks, as data: no code asks for a provider's name. Plain
// values, filled from the presets ("traits" in resources/providers.json); the defaults are those of the vendor who made
// the dialect. Sources: the providers' documentation and recorded traffic.
struct ProviderTraits {
    // The parameter that bounds the answer in openai-chat.
    enum class LimitParameter { MaxCompletionTokens, MaxTokens };
    LimitParameter limit = LimitParameter::MaxCompletionTokens;

    enum class SystemRole { System, Developer, None }; // None: the text is put before the first user turn
    SystemRole systemRole = SystemRole::System;

    enum class SchemaSupport { JsonSchema, JsonObject, None };
    SchemaSupport schema = SchemaSupport::JsonSchema;

    // How reasoning is asked for. Effort: reasoning_effort (chat) or the dialect's own field. Object: {"reasoning":
    // {"effort"|"max_tokens"}} (OpenRouter). ThinkingObject: {"thinking":{"type":"enabled"}} (Zhipu, DeepSeek,
    // Moonshot). EnableThinking: {"enable_thinking":true,"thinking_budget":n} (Qwen). None: not at all; it is dropped
    // and noted.
    enum class ReasoningRequest { Effort, Object, ThinkingObject, EnableThinking, None };
    ReasoningRequest reasoning = ReasoningRequest::Effort;

    // What of earlier reasoning goes back to an openai-chat provider: nothing, the text in reasoning_content while a
    // tool loop runs, the text in `reasoning`, or reasoning_details verbatim.
    enum class ReasoningReplay { None, ReasoningContent, Reasoning, ReasoningDetails };
    ReasoningReplay replay = ReasoningReplay::None;

    // The ids of tool calls that it takes. Any: up to 64 of [A-Za-z0-9_-]. Nine: exactly nine of [A-Za-z0-9] (Mistral).
    enum class ToolCallIds { Any, Forty, Nine };
    ToolCallIds toolCallIds = ToolCallIds::Any;

    bool tools = true;
    bool parallelToolCalls = true;               // the parameter exists
    std::string requiredToolChoice = "required"; // the word for "some tool"; empty = cannot be forced
    bool images = true;                          // image parts
    bool imageUrls = true;                       // by URL; else only base64
    bool documents = true;                       // file parts
    bool audio = true;                           // audio parts
    bool streaming = true;                       // else the answer comes whole and is streamed by the relay
    bool streamUsage = true;                     // understands stream_options.include_usage
    bool responsesApi = false;                   // an openai-chat provider that answers POST /responses, too
    bool alternatingTurns = false;               // user and assistant must take turns; equal neighbours are merged
    bool contentAsText = false;                  // content must be a string, not an array of parts
    bool nativeNumCtx = false;                   // an Ollama server: the context size is options.num_ctx
    bool openApiSchemas = false;                 // a gemini provider: parameters, not parametersJsonSchema
    int maxStops = 4;                            // stop sequences; 0 = none
    double maxTemperature = 2.0;                 // clamped
    std::vector<std::string> refused;            // names of top-level parameters that are answered with 400
    std::string signer;                          // whose signatures it makes and takes; empty = its own id
    friend bool operator==(const ProviderTraits&, const ProviderTraits&) = default;
};

} // namespace fairlead::dialects
