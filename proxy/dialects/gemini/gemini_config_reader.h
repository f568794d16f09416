// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

namespace fairlead::dialects {

// What is not understood goes to the extras, under the names of both: "generationConfig.responseModalities".
Result<void> readGeminiGenerationConfig(const json::Slice& config, ChatRequest& request);
Result<void> readGeminiToolConfig(const json::Slice& config, ChatRequest& request);

} // namespace fairlead::dialects
