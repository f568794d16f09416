// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/answer_facts.h"

#include <optional>
#include <string_view>

namespace fairlead::dialects {

// Reads along while a stream is passed on byte for byte: what the relay must know of each event. One per attempt; pure.
class StreamScanner {
public:
    struct Event {
        bool content = false;   // carries something for the reader, so fallback is over
        bool terminal = false;  // the dialect's last event: [DONE], message_stop, response.completed
        bool usageOnly = false; // no choices, nothing but usage: the chunk that include_usage adds
        bool error = false;     // an error object; see error()
        bool malformed = false; // data that is not of the dialect
    };

    virtual ~StreamScanner() = default;
    // `data` needs kJsonPadding readable bytes behind it.
    virtual Event scan(std::string_view data, std::string_view eventName) = 0;
    virtual const AnswerFacts& facts() const = 0;
    virtual const std::optional<ErrorFacts>& error() const = 0;
    // The body ended without a terminal event: whether the answer is complete all the same, by the rules of the
    // dialect.
    virtual bool isCompleteAtEnd() = 0;
};

} // namespace fairlead::dialects
