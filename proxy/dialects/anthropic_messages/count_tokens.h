// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/codec.h"

#include <cstdint>
#include <string>
#include <string_view>

// POST /messages/count_tokens, which takes a request and says how long it is.
namespace fairlead::dialects {

// The request without what concerns the answer (max_tokens, stream, sampling …), for Codec::decodeRequest's result.
Result<EncodedRequest> encodeCountTokens(const ChatRequest& request, const EncodeOptions& options);

// input_tokens of an answer; `body` needs kJsonPadding readable bytes behind it. Error Parse when there is none.
Result<std::int64_t> readCountTokens(std::string_view body);
std::string encodeCountTokensAnswer(std::int64_t inputTokens);

} // namespace fairlead::dialects
