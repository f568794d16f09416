// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/tokenizer_family.h"

#include <array>
#include <utility>

namespace fairlead::catalog {
namespace {

constexpr std::array<std::pair<TokenizerFamily, const char*>, 9> kNames{{{TokenizerFamily::Other, "other"},
                                                                         {TokenizerFamily::O200k, "o200k"},
                                                                         {TokenizerFamily::Cl100k, "cl100k"},
                                                                         {TokenizerFamily::Claude, "claude"},
                                                                         {TokenizerFamily::Gemini, "gemini"},
                                                                         {TokenizerFamily::Llama3, "llama3"},
                                                                         {TokenizerFamily::Qwen, "qwen"},
                                                                         {TokenizerFamily::DeepSeek, "deepseek"},
                                                                         {TokenizerFamily::Mistral, "mistral"}}};

} // namespace

const char* name(TokenizerFamily family) {
    for (const auto& [candidate, text] : kNames) {
        if (candidate == family)
            return text;
    }
    return "other";
}

std::optional<TokenizerFamily> tokenizerFamily(std::string_view name) {
    for (const auto& [family, text] : kNames) {
        if (name == text)
            return family;
    }
    return std::nullopt;
}

} // namespace fairlead::catalog
