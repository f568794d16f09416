// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/openai_chat/answer_decoder.h"

namespace fairlead::dialects::openai_chat {

// Reads a chat stream, see codec.h. [DONE] ends it, and so does the end of the body once every choice has its finish
// reason: some providers send no [DONE]. After an error it sends nothing but counts.
class ChatStreamDecoder final : public StreamDecoder {
public:
    void decode(std::string_view data, std::string_view eventName, EventSink& sink) override;
    bool end(EventSink& sink) override;

private:
    enum class State { Open, Failed, Ended };
    void fail(const ErrorFacts& error, EventSink& sink);

    State m_state = State::Open;
    Chunk m_chunk;
    AnswerDecoder m_answer;
};

// A whole answer, see Codec::decodeAnswer.
Result<void> readAnswer(std::string_view body, EventSink& sink);

} // namespace fairlead::dialects::openai_chat
