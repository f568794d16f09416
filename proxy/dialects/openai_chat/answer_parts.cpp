// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/answer_parts.h"

#include "proxy/dialects/error_table.h"
#include "proxy/dialects/finish_reasons.h"
#include "proxy/json/writer.h"

#include <algorithm>

namespace fairlead::dialects::openai_chat {

namespace {

void writeCount(json::Writer& writer, std::string_view name, const std::optional<std::int64_t>& count) {
    if (count)
        writer.key(name).integer(*count);
}

} // namespace

bool AnswerStyle::isCustom(std::string_view name) const {
    return std::find(customTools.begin(), customTools.end(), name) != customTools.end();
}

AnswerStyle answerStyle(const AnswerContext& context) {
    AnswerStyle style;
    style.id = "chatcmpl-" + context.requestId;
    style.audioId = "audio_" + context.requestId;
    if (context.request != nullptr) {
        style.function = context.request->legacyFunctions;
        for (const Tool& tool : context.request->tools)
            if (tool.serverType == "custom" && !tool.name.empty())
                style.customTools.emplace_back(tool.name);
    }
    return style;
}

std::string usageObject(const Usage& usage) {
    const TokenCounts& counts = usage.counts;
    std::string text;
    if (!counts.input && !counts.output)
        return text;
    const std::int64_t input = counts.input.value_or(0);
    const std::int64_t output = counts.output.value_or(0);
    json::Writer writer(text);
    writer.beginObject();
    writer.key("prompt_tokens").integer(input);
    writer.key("completion_tokens").integer(output);
    writer.key("total_tokens").integer(input + output);
    if (counts.cachedRead || counts.cachedWrite || usage.inputAudio) {
        writer.key("prompt_tokens_details").beginObject();
        writeCount(writer, "cached_tokens", counts.cachedRead);
        writeCount(writer, "cache_write_tokens", counts.cachedWrite);
        writeCount(writer, "audio_tokens", usage.inputAudio);
        writer.endObject();
    }
    if (counts.reasoning || usage.outputAudio) {
        writer.key("completion_tokens_details").beginObject();
        writeCount(writer, "reasoning_tokens", counts.reasoning);
        writeCount(writer, "audio_tokens", usage.outputAudio);
        writer.endObject();
    }
    writer.endObject();
    return text;
}

std::string_view finishWord(FinishReason reason, bool calls, const AnswerStyle& style) {
    const bool plain = reason == FinishReason::Unknown || reason == FinishReason::Stop;
    const FinishReason meant = plain && calls ? FinishReason::ToolCalls : reason;
    if (meant == FinishReason::ToolCalls && style.function)
        return "function_call";
    return writeFinishReason(Dialect::OpenAiChat, meant);
}

std::string errorObject(ErrorClass errorClass, int status, std::string_view code, std::string_view message,
                        std::string_view param) {
    std::string text;
    json::Writer writer(text);
    writer.beginObject().key("error").beginObject();
    writer.key("message").string(message);
    writer.key("type").string(errorType(Dialect::OpenAiChat, errorClass, status));
    writer.key("param");
    param.empty() ? writer.null() : writer.string(param);
    const std::string_view known = code.empty() ? openAiErrorCode(errorClass) : code;
    writer.key("code");
    known.empty() ? writer.null() : writer.string(known);
    writer.endObject().endObject();
    return text;
}

void appendInOneLine(std::string& out, std::string_view json) {
    const std::size_t begin = out.size();
    out += json;
    std::replace_if(
        out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), [](char c) { return c == '\n' || c == '\r'; },
        ' ');
}

} // namespace fairlead::dialects::openai_chat
