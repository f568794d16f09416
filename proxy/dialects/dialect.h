// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fairlead::dialects {

// The wire formats that a relay reads and writes. OllamaChat is spoken to providers only.
enum class Dialect { OpenAiChat, OpenAiResponses, AnthropicMessages, Gemini, OllamaChat };

// "openai-chat", as in the configuration.
const char* name(Dialect dialect);

} // namespace fairlead::dialects
