// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/dialect.h"

namespace fairlead::dialects {

const char* name(Dialect dialect) {
    switch (dialect) {
    case Dialect::OpenAiChat:
        return "openai-chat";
    case Dialect::OpenAiResponses:
        return "openai-responses";
    case Dialect::AnthropicMessages:
        return "anthropic-messages";
    case Dialect::Gemini:
        return "gemini";
    case Dialect::OllamaChat:
        break;
    }
    return "ollama-chat";
}

} // namespace fairlead::dialects
