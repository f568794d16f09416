// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_usage.h"

#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

namespace {

using Count = std::optional<std::int64_t>;

Count readCount(json::Cursor& cursor) {
    const Count count = integerField(cursor.value());
    return count && *count >= 0 ? count : std::nullopt;
}

// The tokens of one kind in a list of {modality, tokenCount}.
Count readAudio(json::Cursor& cursor) {
    if (cursor.kind() != json::Kind::Array) {
        cursor.skip();
        return std::nullopt;
    }
    Count audio;
    for (cursor.enterArray(); cursor.nextElement();) {
        if (cursor.kind() != json::Kind::Object) {
            cursor.skip();
            continue;
        }
        Count count;
        bool isAudio = false;
        cursor.enterObject();
        while (const auto key = cursor.nextKey()) {
            if (isField(*key, "tokenCount"))
                count = readCount(cursor);
            else if (*key == "modality")
                isAudio = enumWord(cursor.value()) == "AUDIO";
            else
                cursor.skip();
        }
        if (isAudio)
            audio = count;
    }
    return audio;
}

// Far above any real count, so that sums cannot overflow.
Count plus(const Count& a, const Count& b) {
    constexpr std::int64_t kMax = 1LL << 60;
    if (!a && !b)
        return std::nullopt;
    return std::min(a.value_or(0), kMax) + std::min(b.value_or(0), kMax);
}

} // namespace

std::optional<Usage> readGeminiUsage(json::Cursor& cursor) {
    Usage usage;
    Count prompt;
    Count toolPrompt;
    Count candidates;
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (isField(*key, "promptTokenCount"))
            prompt = readCount(cursor);
        else if (isField(*key, "toolUsePromptTokenCount"))
            toolPrompt = readCount(cursor);
        else if (isField(*key, "candidatesTokenCount") || isField(*key, "responseTokenCount"))
            candidates = readCount(cursor);
        else if (isField(*key, "thoughtsTokenCount"))
            usage.counts.reasoning = readCount(cursor);
        else if (isField(*key, "cachedContentTokenCount"))
            usage.counts.cachedRead = readCount(cursor);
        else if (isField(*key, "promptTokensDetails"))
            usage.inputAudio = readAudio(cursor);
        else if (isField(*key, "candidatesTokensDetails"))
            usage.outputAudio = readAudio(cursor);
        else
            cursor.skip();
    }
    usage.counts.input = plus(prompt, toolPrompt);
    usage.counts.output = plus(candidates, usage.counts.reasoning);
    usage.counts.audio = plus(usage.inputAudio, usage.outputAudio);
    if (!usage.counts.input && !usage.counts.output && !usage.counts.cachedRead)
        return std::nullopt;
    usage.counts.origin = TokenOrigin::Reported;
    return usage;
}

void writeGeminiUsage(const Usage& usage, std::string& out) {
    const TokenCounts& counts = usage.counts;
    json::Writer writer(out);
    writer.beginObject();
    const auto count = [&writer](std::string_view name, const Count& value) {
        if (value)
            writer.key(name).integer(*value);
    };
    const auto audio = [&writer](std::string_view name, const Count& value) {
        if (!value)
            return;
        writer.key(name).beginArray().beginObject();
        writer.key("modality").string("AUDIO").key("tokenCount").integer(*value);
        writer.endObject().endArray();
    };
    count("promptTokenCount", counts.input);
    count("cachedContentTokenCount", counts.cachedRead);
    if (counts.output)
        count("candidatesTokenCount", std::max<std::int64_t>(*counts.output - counts.reasoning.value_or(0), 0));
    count("thoughtsTokenCount", counts.reasoning);
    if (counts.input && counts.output)
        count("totalTokenCount", plus(counts.input, counts.output));
    audio("promptTokensDetails", usage.inputAudio);
    audio("candidatesTokensDetails", usage.outputAudio);
    writer.endObject();
}

} // namespace fairlead::dialects
