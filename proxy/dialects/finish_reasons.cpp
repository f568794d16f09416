// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/finish_reasons.h"

#include <array>

namespace fairlead::dialects {

namespace {

struct Word {
    std::string_view word;
    FinishReason reason;
};

constexpr std::array<Word, 11> kChat = {{{"stop", FinishReason::Stop},
                                         {"length", FinishReason::Length},
                                         {"tool_calls", FinishReason::ToolCalls},
                                         {"content_filter", FinishReason::ContentFilter},
                                         {"function_call", FinishReason::ToolCalls},
                                         {"model_length", FinishReason::Length}, // Mistral
                                         {"max_tokens", FinishReason::Length},
                                         {"insufficient_system_resource", FinishReason::Error}, // DeepSeek
                                         {"sensitive", FinishReason::ContentFilter},            // Zhipu
                                         {"network_error", FinishReason::Error},                // Zhipu
                                         {"error", FinishReason::Error}}};
constexpr std::array<Word, 8> kMessages = {{{"end_turn", FinishReason::Stop},
                                            {"stop_sequence", FinishReason::StopSequence},
                                            {"max_tokens", FinishReason::Length},
                                            {"tool_use", FinishReason::ToolCalls},
                                            {"refusal", FinishReason::Refusal},
                                            {"pause_turn", FinishReason::Pause},
                                            {"model_context_window_exceeded", FinishReason::Length},
                                            {"compaction", FinishReason::Pause}}};
// Enums come as numbers in some regions of Vertex; those are its numbers.
constexpr std::array<Word, 31> kGemini = {{{"STOP", FinishReason::Stop},
                                           {"MAX_TOKENS", FinishReason::Length},
                                           {"SAFETY", FinishReason::ContentFilter},
                                           {"RECITATION", FinishReason::ContentFilter},
                                           {"LANGUAGE", FinishReason::ContentFilter},
                                           {"BLOCKLIST", FinishReason::ContentFilter},
                                           {"PROHIBITED_CONTENT", FinishReason::ContentFilter},
                                           {"SPII", FinishReason::ContentFilter},
                                           {"IMAGE_SAFETY", FinishReason::ContentFilter},
                                           {"IMAGE_PROHIBITED_CONTENT", FinishReason::ContentFilter},
                                           {"IMAGE_RECITATION", FinishReason::ContentFilter},
                                           {"MODEL_ARMOR", FinishReason::ContentFilter},
                                           {"MALFORMED_FUNCTION_CALL", FinishReason::Error},
                                           {"UNEXPECTED_TOOL_CALL", FinishReason::Error},
                                           {"TOO_MANY_TOOL_CALLS", FinishReason::Error},
                                           {"MISSING_THOUGHT_SIGNATURE", FinishReason::Error},
                                           {"MALFORMED_RESPONSE", FinishReason::Error},
                                           {"IMAGE_OTHER", FinishReason::Error},
                                           {"NO_IMAGE", FinishReason::Error},
                                           {"OTHER", FinishReason::Error},
                                           {"FINISH_REASON_UNSPECIFIED", FinishReason::Unknown},
                                           {"1", FinishReason::Stop},
                                           {"2", FinishReason::Length},
                                           {"3", FinishReason::ContentFilter},
                                           {"4", FinishReason::ContentFilter},
                                           {"5", FinishReason::Error},
                                           {"6", FinishReason::ContentFilter},
                                           {"7", FinishReason::ContentFilter},
                                           {"8", FinishReason::ContentFilter},
                                           {"9", FinishReason::Error},
                                           {"10", FinishReason::ContentFilter}}};
// Reasons of incomplete_details, and statuses.
constexpr std::array<Word, 4> kResponses = {{{"completed", FinishReason::Stop},
                                             {"max_output_tokens", FinishReason::Length},
                                             {"content_filter", FinishReason::ContentFilter},
                                             {"failed", FinishReason::Error}}};

template <std::size_t N>
FinishReason find(const std::array<Word, N>& words, std::string_view word) {
    for (const Word& known : words)
        if (known.word == word)
            return known.reason;
    return FinishReason::Stop;
}

std::string_view writeChat(FinishReason reason) {
    switch (reason) {
    case FinishReason::Length:
        return "length";
    case FinishReason::ToolCalls:
        return "tool_calls";
    case FinishReason::ContentFilter:
        return "content_filter";
    default:
        return "stop";
    }
}

std::string_view writeMessages(FinishReason reason) {
    switch (reason) {
    case FinishReason::StopSequence:
        return "stop_sequence";
    case FinishReason::Length:
        return "max_tokens";
    case FinishReason::ToolCalls:
        return "tool_use";
    case FinishReason::ContentFilter:
    case FinishReason::Refusal:
        return "refusal";
    case FinishReason::Pause:
        return "pause_turn";
    default:
        return "end_turn";
    }
}

std::string_view writeGemini(FinishReason reason) {
    switch (reason) {
    case FinishReason::Length:
        return "MAX_TOKENS";
    case FinishReason::ContentFilter:
    case FinishReason::Refusal:
        return "SAFETY";
    case FinishReason::Error:
        return "OTHER";
    default:
        return "STOP"; // of tool calls, too
    }
}

} // namespace

FinishReason readFinishReason(Dialect dialect, std::string_view word) {
    if (word.empty())
        return FinishReason::Unknown;
    switch (dialect) {
    case Dialect::AnthropicMessages:
        return find(kMessages, word);
    case Dialect::Gemini:
        return find(kGemini, word);
    case Dialect::OpenAiResponses:
        return find(kResponses, word);
    case Dialect::OpenAiChat:
    case Dialect::OllamaChat:
        break;
    }
    return find(kChat, word);
}

std::string_view writeFinishReason(Dialect dialect, FinishReason reason) {
    switch (dialect) {
    case Dialect::AnthropicMessages:
        return writeMessages(reason);
    case Dialect::Gemini:
        return writeGemini(reason);
    case Dialect::OpenAiResponses:
        return reason == FinishReason::Length          ? "max_output_tokens"
               : reason == FinishReason::ContentFilter ? "content_filter"
                                                       : "";
    case Dialect::OpenAiChat:
    case Dialect::OllamaChat:
        break;
    }
    return writeChat(reason);
}

} // namespace fairlead::dialects
