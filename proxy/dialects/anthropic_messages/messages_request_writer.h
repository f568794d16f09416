// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/codec.h"

namespace fairlead::dialects {

enum class MessagesEndpoint { Messages, CountTokens };

// See Codec::encodeRequest. For count_tokens the same without what concerns the answer, which that endpoint refuses.
Result<EncodedRequest> writeMessagesRequest(const ChatRequest& request, const EncodeOptions& options,
                                            MessagesEndpoint endpoint);

} // namespace fairlead::dialects
