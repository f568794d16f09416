// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/canonical_request.h"

#include <string_view>

namespace fairlead::dialects::openai_chat {

// See Codec::decodeRequest.
Result<ChatRequest> readRequest(std::string_view body);

} // namespace fairlead::dialects::openai_chat
