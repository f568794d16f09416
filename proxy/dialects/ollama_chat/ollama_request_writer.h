// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

namespace fairlead::dialects {

// A request for POST /api/chat of an Ollama server; the base URL is that of the server itself, without /v1.
Result<EncodedRequest> writeOllamaRequest(const ChatRequest& request, const EncodeOptions& options);

// Tokens of context that the request and its answer are likely to need: three bytes of text a token, which is more than
// English and less than code takes, 1,024 an image, and room for the answer.
std::int64_t estimatedContext(const ChatRequest& request);

} // namespace fairlead::dialects
