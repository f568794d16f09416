// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace fairlead::catalog {

// The tokenizers that models are told apart by. Other: known to be none of these, or not known.
enum class TokenizerFamily { Other, O200k, Cl100k, Claude, Gemini, Llama3, Qwen, DeepSeek, Mistral };

// "o200k", "claude", …: the spelling of resources/models.txt.
const char* name(TokenizerFamily family);
std::optional<TokenizerFamily> tokenizerFamily(std::string_view name);

} // namespace fairlead::catalog
