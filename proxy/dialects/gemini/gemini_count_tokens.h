// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

#include <cstdint>
#include <string>

// countTokens: how large a request is, asked of the provider.
namespace fairlead::dialects {

// POST /models/{model}:countTokens. The whole request is counted, tools and system instruction too.
Result<EncodedRequest> geminiEncodeCountTokens(const ChatRequest& request, const EncodeOptions& options);
// The caller's body: contents alone, or a whole generateContentRequest.
Result<ChatRequest> geminiDecodeCountTokens(std::string_view body);

Result<std::int64_t> geminiReadCountTokens(std::string_view body);
std::string geminiEncodeCountTokensAnswer(std::int64_t tokens);

} // namespace fairlead::dialects
