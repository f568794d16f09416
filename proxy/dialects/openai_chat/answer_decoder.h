// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/openai_chat/choice_decoder.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::dialects::openai_chat {

// Turns the chunks of one answer into events. A whole answer is one chunk.
class AnswerDecoder {
public:
    void take(const Chunk& chunk, EventSink& sink);
    // After an error nothing but the counts is of interest.
    void takeUsage(const Chunk& chunk, EventSink& sink);
    // Finish of every choice, and End.
    void finish(EventSink& sink);
    // Every choice that began has a finish reason, and there is one.
    bool isFinished() const;
    bool isStarted() const { return m_started; }

private:
    ChoiceDecoder& choice(int index);
    void start(const Chunk& chunk, EventSink& sink);
    void keepSources(const Chunk& chunk);

    struct Choice {
        int index;
        ChoiceDecoder decoder;
    };
    std::vector<Choice> m_choices; // in the order they came
    std::string m_searchResults;
    std::string m_citations;
    bool m_started = false;
};

} // namespace fairlead::dialects::openai_chat
