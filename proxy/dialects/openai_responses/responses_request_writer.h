// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

namespace fairlead::dialects::responses {

// See Codec::encodeRequest.
Result<EncodedRequest> writeRequest(const ChatRequest& request, const EncodeOptions& options);

} // namespace fairlead::dialects::responses
