// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/small_losses.h"

namespace fairlead::dialects {

namespace {

bool isOpenAi(Dialect dialect) {
    return dialect == Dialect::OpenAiChat || dialect == Dialect::OpenAiResponses;
}

void noteParts(const std::vector<Part>& parts, const EncodeOptions& options, Dialect target, Notes& notes) {
    for (const Part& part : parts) {
        const bool plain = part.kind == PartKind::Text || part.kind == PartKind::ToolCall;
        const bool kept = target == Dialect::Gemini || (target == Dialect::OpenAiChat && part.signer == options.signer);
        if (plain && !part.signature.empty() && !kept)
            notes.dropped("thought_signature");
        if (target == Dialect::AnthropicMessages && !part.media.detail.empty() && part.media.detail != "auto")
            notes.dropped("image_detail");
        if (target == Dialect::OllamaChat && part.isError)
            notes.dropped("is_error");
        noteParts(part.content, options, target, notes);
    }
}

void noteReasoning(const ReasoningOptions& reasoning, const EncodeOptions& options, Dialect target, Notes& notes) {
    const bool byEffort = reasoning.effort && !reasoning.budgetTokens && *reasoning.effort != Effort::None;
    const bool byBudget = !reasoning.effort && reasoning.budgetTokens.value_or(0) > 0;
    const bool takesBudget = target == Dialect::Gemini ||
                             (target == Dialect::AnthropicMessages && !options.facts.adaptiveThinking.value_or(false));
    if (byEffort && takesBudget)
        notes.transformed("reasoning_effort", "budget");
    if (byBudget && target == Dialect::OpenAiChat &&
        options.traits.reasoning == ProviderTraits::ReasoningRequest::Effort)
        notes.transformed("thinking_budget", "effort");
    if (reasoning.showThoughts.value_or(false) && target == Dialect::OpenAiChat)
        notes.dropped("reasoning_summary"); // its providers show thoughts or do not, unasked
}

} // namespace

bool isShared(const ChatRequest& request, const Extra& extra) {
    return request.dialect == Dialect::AnthropicMessages && (extra.key == "thinking" || extra.key == "output_config");
}

void noteSmallLosses(const ChatRequest& request, const EncodeOptions& options, Dialect target, Notes& notes) {
    if (request.dialect == target)
        return;
    for (const Turn& turn : request.turns) {
        if (!turn.name.empty() && !isOpenAi(target))
            notes.dropped("name");
        noteParts(turn.parts, options, target, notes);
    }
    for (const Tool& tool : request.tools)
        if (tool.strict.value_or(false) && target == Dialect::AnthropicMessages)
            notes.dropped("tool_strict");
    if (target == Dialect::OpenAiResponses)
        for (const Extra& extra : request.extras)
            if (!isShared(request, extra))
                notes.dropped(noteWord(extra.key));
    if (target == Dialect::OpenAiChat && request.format.kind == OutputFormat::JsonObject)
        notes.add("added", "json_instruction");
    noteReasoning(request.reasoning, options, target, notes);
}

} // namespace fairlead::dialects
