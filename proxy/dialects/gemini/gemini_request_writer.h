// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

namespace fairlead::dialects {

// A generateContent request. The base URL ends with the API version ("…/v1beta"); the path names model and method.
Result<EncodedRequest> writeGeminiRequest(const ChatRequest& request, const EncodeOptions& options);

// "/models/x", percent-encoded; "models/" and "tunedModels/" may stand in front of the name.
std::string geminiModelPath(std::string_view model);

} // namespace fairlead::dialects
