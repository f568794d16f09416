// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

namespace fairlead::dialects {

// The dialect "ollama-chat", see codec.h.
class OllamaChatCodec final : public Codec {
public:
    Dialect dialect() const override { return Dialect::OllamaChat; }
    Result<ChatRequest> decodeRequest(std::string_view body) const override;
    Result<EncodedRequest> encodeRequest(const ChatRequest& request, const EncodeOptions& options) const override;
    std::unique_ptr<StreamDecoder> streamDecoder() const override;
    std::unique_ptr<StreamEncoder> streamEncoder(const AnswerContext& context) const override;
    Result<void> decodeAnswer(std::string_view body, EventSink& sink) const override;
    std::string encodeAnswer(const Answer& answer, const AnswerContext& context) const override;
    std::string encodeError(const ErrorAnswer& error) const override;
};

} // namespace fairlead::dialects
