// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "ui/requests/request_facts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The filter language of the request list: words separated by spaces, all of which must hold.
//   status:>=400  tries:>1  tier:2  out:>1000  in:<50      numbers, with = > >= < <=
//   ttft:>2s  total:>1.5s  since:15m                      durations in ms, s, m, h, d (bare numbers are seconds)
//   client:codex  model:gpt*  provider:groq  route:x  finish:stop  error:rate*   whole value, * and ? as globs
//   outcome:failed | completed | cancelled | died | rejected | running | fallback
//   -client:codex                                          everything else
//   refused  "rate limit"                                 text anywhere in the row
// Letters compare without case (ASCII).
namespace fairlead::ui {

class RequestFilter {
public:
    enum class Field {
        Text,
        Status,
        Tries,
        Tier,
        Input,
        Output,
        Ttft,
        Total,
        Since,
        Client,
        Model,
        Provider,
        Route,
        Finish,
        Error,
        Outcome
    };
    enum class Comparison { Equal, Greater, GreaterOrEqual, Less, LessOrEqual };
    enum class Sense { Include, Exclude };

    struct Term {
        Field field = Field::Text;
        Sense sense = Sense::Include;
        Comparison comparison = Comparison::Equal;
        double number = 0; // count, or microseconds
        std::string text;  // lower case
    };

    // Empty text = a filter that lets everything through. Errors: code Parse, a sentence for people, and the offset of
    // the word at fault in bytes of `text`.
    static Result<RequestFilter> parse(std::string_view text);

    bool matches(const RequestRow& row, std::int64_t nowMs) const;
    bool isEmpty() const { return m_terms.empty(); }
    // Rows fall out as time passes.
    bool dependsOnTime() const;
    const std::vector<Term>& terms() const { return m_terms; }

private:
    std::vector<Term> m_terms;
};

// One word of the language for a value: "client:codex", quoted where it must be.
std::string filterWord(std::string_view field, std::string_view value);

} // namespace fairlead::ui
