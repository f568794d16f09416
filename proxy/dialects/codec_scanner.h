// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/facts_collector.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/dialects/stream_scanner.h"

#include <memory>

namespace fairlead::dialects {

// Scans a stream of any dialect with its decoder.
class CodecScanner final : public StreamScanner {
public:
    explicit CodecScanner(const Codec& codec) : m_decoder(codec.streamDecoder()) {}

    Event scan(std::string_view data, std::string_view eventName) override;
    const AnswerFacts& facts() const override { return m_facts.facts(); }
    const std::optional<ErrorFacts>& error() const override { return m_facts.error(); }
    bool isCompleteAtEnd() override { return m_decoder->end(m_facts); }

private:
    std::unique_ptr<StreamDecoder> m_decoder;
    FactsCollector m_facts;
};

// A whole JSON answer with a 2xx status, of any dialect.
ScannedAnswer scanAnswer(const Codec& codec, std::string_view body);

} // namespace fairlead::dialects
