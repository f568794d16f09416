// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/gemini/gemini_content_writer.h"

#include <string>

namespace fairlead::dialects {

// The objects generationConfig and toolConfig; empty when there is nothing to say.
Result<std::string> geminiGenerationConfig(const ChatRequest& request, const EncodeOptions& options, Notes& notes);
Result<std::string> geminiToolConfig(const ChatRequest& request, const EncodeOptions& options,
                                     const GeminiContentWriter::Names& names, Notes& notes);

// Appends the members that stood below `parent` in a request of Google's own dialect, each with a comma in front.
void appendGeminiExtras(const ChatRequest& request, std::string_view parent, std::string& members);

} // namespace fairlead::dialects
