// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/codec.h"

namespace fairlead::dialects {

const Codec& codecFor(Dialect dialect) {
    switch (dialect) {
    case Dialect::OpenAiChat:
        return openAiChatCodec();
    case Dialect::OpenAiResponses:
        return openAiResponsesCodec();
    case Dialect::AnthropicMessages:
        return anthropicMessagesCodec();
    case Dialect::Gemini:
        return geminiCodec();
    case Dialect::OllamaChat:
        break;
    }
    return ollamaChatCodec();
}

} // namespace fairlead::dialects
