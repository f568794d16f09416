// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/engine/answer_reader.h"

#include <cstdint>
#include <optional>
#include <string>

namespace fairlead::engine {

enum class AnswerContent {
    ChatJson, // a JSON object that must hold an answer
    Json,     // JSON of another endpoint
    Other,    // audio, text: passed on unread
};

// A 2xx answer that is not a stream of events. Held until it is complete (bounded), so that an empty answer, an error
// inside a 200 or bytes that are no JSON can still be answered by another target.
class WholeAnswerReader final : public AnswerReader {
public:
    // `length`: the provider's Content-Length, if it gave one. `codec`: of a ChatJson answer that is not OpenAI's; else
    // null.
    WholeAnswerReader(AnswerOutput& output, AnswerContent content, std::optional<std::int64_t> length,
                      const dialects::Codec* codec = nullptr);
    void bytes(std::string_view bytes) override;
    void end(const std::optional<AttemptFailure>& failure) override;

private:
    void endHeld();

    AnswerOutput& m_output;
    AnswerContent m_content;
    std::optional<std::int64_t> m_length;
    const dialects::Codec* m_codec;
    // The whole answer while it is held; after that the bytes not yet passed on. With a known length the caller sees
    // the end in the last byte, so one piece is always kept back until the end is certain and recorded.
    std::string m_held;
    bool m_passing = false;
};

} // namespace fairlead::engine
