// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/traits_reader.h"

namespace fairlead::catalog {
namespace {

using Traits = dialects::ProviderTraits;

constexpr std::array<Named<Traits::LimitParameter>, 2> kLimits{
    {{"max_completion_tokens", Traits::LimitParameter::MaxCompletionTokens},
     {"max_tokens", Traits::LimitParameter::MaxTokens}}};
constexpr std::array<Named<Traits::SystemRole>, 3> kSystemRoles{{{"system", Traits::SystemRole::System},
                                                                 {"developer", Traits::SystemRole::Developer},
                                                                 {"none", Traits::SystemRole::None}}};
constexpr std::array<Named<Traits::SchemaSupport>, 3> kSchemas{{{"json_schema", Traits::SchemaSupport::JsonSchema},
                                                                {"json_object", Traits::SchemaSupport::JsonObject},
                                                                {"none", Traits::SchemaSupport::None}}};
constexpr std::array<Named<Traits::ReasoningRequest>, 5> kReasoning{
    {{"effort", Traits::ReasoningRequest::Effort},
     {"object", Traits::ReasoningRequest::Object},
     {"thinking_object", Traits::ReasoningRequest::ThinkingObject},
     {"enable_thinking", Traits::ReasoningRequest::EnableThinking},
     {"none", Traits::ReasoningRequest::None}}};
constexpr std::array<Named<Traits::ReasoningReplay>, 4> kReplays{
    {{"none", Traits::ReasoningReplay::None},
     {"reasoning_content", Traits::ReasoningReplay::ReasoningContent},
     {"reasoning", Traits::ReasoningReplay::Reasoning},
     {"reasoning_details", Traits::ReasoningReplay::ReasoningDetails}}};
constexpr std::array<Named<Traits::ToolCallIds>, 3> kToolCallIds{
    {{"any", Traits::ToolCallIds::Any}, {"forty", Traits::ToolCallIds::Forty}, {"nine", Traits::ToolCallIds::Nine}}};

} // namespace

Result<dialects::ProviderTraits> readTraits(PresetMembers members) {
    constexpr int kMostStops = 1000;
    constexpr double kHottest = 2;
    Traits traits;
    traits.limit = members.oneOf("limit", kLimits, traits.limit);
    traits.systemRole = members.oneOf("system_role", kSystemRoles, traits.systemRole);
    traits.schema = members.oneOf("schema", kSchemas, traits.schema);
    traits.reasoning = members.oneOf("reasoning", kReasoning, traits.reasoning);
    traits.replay = members.oneOf("replay", kReplays, traits.replay);
    traits.toolCallIds = members.oneOf("tool_call_ids", kToolCallIds, traits.toolCallIds);
    traits.tools = members.flag("tools", traits.tools);
    traits.parallelToolCalls = members.flag("parallel_tool_calls", traits.parallelToolCalls);
    if (members.has("required_tool_choice"))
        traits.requiredToolChoice = members.optional("required_tool_choice");
    traits.images = members.flag("images", traits.images);
    traits.imageUrls = members.flag("image_urls", traits.imageUrls);
    traits.documents = members.flag("documents", traits.documents);
    traits.audio = members.flag("audio", traits.audio);
    traits.streaming = members.flag("streaming", traits.streaming);
    traits.responsesApi = members.flag("responses_api", traits.responsesApi);
    traits.alternatingTurns = members.flag("alternating_turns", traits.alternatingTurns);
    traits.contentAsText = members.flag("content_as_text", traits.contentAsText);
    traits.nativeNumCtx = members.flag("native_num_ctx", traits.nativeNumCtx);
    traits.maxStops = members.wholeNumber("max_stops", traits.maxStops, 0, kMostStops);
    traits.maxTemperature = members.number("max_temperature", traits.maxTemperature, 0, kHottest);
    traits.refused = members.texts("refused");
    traits.signer = members.optional("signer");
    if (auto error = members.finish())
        return *std::move(error);
    return traits;
}

} // namespace fairlead::catalog
