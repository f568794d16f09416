// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/token_estimate.h"

#include "proxy/catalog/json_meter.h"
#include "proxy/catalog/text_meter.h"

namespace fairlead::catalog {
namespace {

// What providers put around a prompt: marks of turns beyond the role and key names that are counted anyway, a system
// prompt of theirs (Llama), and the instructions that come with tools. Medians of recorded requests, in tokens.
struct Frame {
    std::int64_t base = 0;
    std::int64_t tools = 0;
};

Frame frameOf(TokenizerFamily family) {
    switch (family) {
    case TokenizerFamily::O200k:
        return {3, 15};
    case TokenizerFamily::Cl100k:
        return {4, 17};
    case TokenizerFamily::Claude:
        return {4, 470};
    case TokenizerFamily::Gemini:
        return {-1, 10};
    case TokenizerFamily::Llama3:
        return {33, 150};
    case TokenizerFamily::Qwen:
        return {6, 125};
    case TokenizerFamily::DeepSeek:
        return {3, 200};
    case TokenizerFamily::Mistral:
        return {10, 80};
    case TokenizerFamily::Other:
        return {3, 100};
    }
    return {};
}

std::int64_t rounded(std::int64_t hundredths) {
    return (hundredths + 50) / 100;
}

} // namespace

std::int64_t estimateTokens(TokenizerFamily family, std::string_view utf8) {
    TextMeter meter(textWeights(family));
    meter.feedUtf8(utf8);
    meter.endText();
    return rounded(meter.hundredths());
}

std::int64_t estimateJsonTokens(TokenizerFamily family, std::string_view json) {
    TextMeter meter(textWeights(family));
    JsonMeter(meter).read(json);
    return rounded(meter.hundredths());
}

std::int64_t estimateRequestTokens(TokenizerFamily family, std::span<const std::string_view> parts,
                                   std::string_view tools) {
    const Frame frame = frameOf(family);
    std::int64_t tokens = frame.base;
    for (const std::string_view part : parts)
        tokens += estimateJsonTokens(family, part);
    if (!tools.empty())
        tokens += frame.tools + estimateJsonTokens(family, tools);
    return tokens > 0 ? tokens : 0;
}

} // namespace fairlead::catalog
