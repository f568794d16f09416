// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/canonical_request.h"

#include <string_view>

namespace fairlead::dialects {

// A Messages request, of count_tokens too; see Codec::decodeRequest. A model is not asked for: Vertex has it in the
// URL. "thinking", "output_config" and "output_format" are read, and kept among the extras as well, because they say
// more than the shared terms: a provider of the dialect gets them as they were.
Result<ChatRequest> readMessagesRequest(std::string_view body);

// What a "thinking" object asks for; nothing for one that is not understood.
ReasoningOptions readMessagesThinking(JsonValue thinking);

} // namespace fairlead::dialects
