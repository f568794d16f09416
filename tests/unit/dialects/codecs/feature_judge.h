// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "tests/unit/dialects/codecs/answer_features.h"
#include "tests/unit/dialects/codecs/request_features.h"

#include <array>
#include <string>

namespace fairlead::test {

inline constexpr std::array kCallerDialects = {dialects::Dialect::OpenAiChat, dialects::Dialect::OpenAiResponses,
                                               dialects::Dialect::AnthropicMessages, dialects::Dialect::Gemini};
inline constexpr std::array kProviderDialects = {dialects::Dialect::OpenAiChat, dialects::Dialect::OpenAiResponses,
                                                 dialects::Dialect::AnthropicMessages, dialects::Dialect::Gemini,
                                                 dialects::Dialect::OllamaChat};

enum class Verdict {
    NotSaid,     // the dialect it would come from does not have it
    Exact,       // the other side reads the same
    Transformed, // it is said in another way, and a note (or the table of answer losses) says so
    NotPossible, // left out with a note, or refused
    Silent,      // something is lost and nobody says so: a fault of ours
};

struct Cell {
    Verdict verdict = Verdict::NotSaid;
    std::string reason; // notes or the message of the refusal
    std::string detail; // of Silent: what came out
};

// A request of `caller` for a provider of `provider`.
Cell judgeRequest(const RequestFeature& feature, std::size_t caller, std::size_t provider);
// An answer of `provider` for a caller of `caller`, whole and as a stream.
Cell judgeAnswer(const AnswerFeature& feature, std::size_t caller, std::size_t provider);
// An HTTP error of a provider for a caller of `caller`.
Cell judgeError(const ErrorFeature& feature, std::size_t caller, std::size_t provider);

} // namespace fairlead::test
