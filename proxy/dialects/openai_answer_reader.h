// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/choice_reader.h"

#include <optional>
#include <string_view>

namespace fairlead::dialects {

// One JSON document of a provider, read in one pass: a whole answer or a chunk of a stream. Views point into it.
struct OpenAiAnswer {
    bool malformed = false; // neither an object nor an array; nothing else counts then
    bool error = false;     // carries an error, see classifyOpenAiError()
    bool results = false;   // embeddings, images, moderations, rerank results, transcripts
    std::string_view model; // raw text between the quotes
    ChoicesFacts choices;
    std::optional<TokenCounts> tokens;
};

OpenAiAnswer readOpenAiAnswer(std::string_view document);

} // namespace fairlead::dialects
