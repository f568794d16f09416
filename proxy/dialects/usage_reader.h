// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/token_counts.h"
#include "proxy/json/cursor.h"

#include <optional>

namespace fairlead::dialects {

// Reads the usage object that comes next, in the spelling of any OpenAI-compatible provider (chat, embeddings, images,
// rerank). nullopt when it holds no count, or the next value is not an object; the value is taken in any case.
//
// `output` is made to include the reasoning tokens: xAI counts them beside completion_tokens, which its total shows,
// and Gemini's compatible endpoint shows them in the total alone.
std::optional<TokenCounts> readUsage(json::Cursor& cursor);

} // namespace fairlead::dialects
