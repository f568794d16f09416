// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/tokenizer_family.h"

#include <cstdint>
#include <string_view>

namespace fairlead::catalog {

// What characters weigh in a family, in hundredths of a token. Tokenizers of today first cut a text into words (a blank
// belongs to the word behind it), groups of digits, punctuation and line ends, and have most short words whole.
struct TextWeights {
    int freeLetters = 8;  // a word up to this length is one token
    int extraLetter = 25; // each letter beyond
    int digitGroup = 3;   // digits in a token
    int morePunctuation = 50;
    int ideograph = 90; // and kana, hangul
    int latinMark = 70; // letters with accents, which also cut a word in two
    int otherScript = 45;
    int symbol = 150; // emoji and the like
    int scale = 100;  // of the sum, per cent
};

const TextWeights& textWeights(TokenizerFamily family);

// Counts one text, character by character.
class TextMeter {
public:
    explicit TextMeter(const TextWeights& weights) : m_weights(weights) {}

    void feed(char32_t c);
    void feedUtf8(std::string_view text);
    // Ends the text; the next one is apart from it.
    void endText() { flush(); }
    // Hundredths of tokens so far, of all texts that were ended.
    std::int64_t hundredths() const { return m_sum * m_weights.scale / 100; }
    void addTokens(std::int64_t tokens) { m_sum += tokens * 100; }

private:
    enum class Run { None, Word, Capitals, Digits, Lines, Blanks, Punctuation };

    void flush();
    void extend(Run run);
    void letter(bool capital);
    void beyondAscii(char32_t c);

    const TextWeights& m_weights;
    std::int64_t m_sum = 0; // hundredths, before the scale
    std::int64_t m_length = 0;
    Run m_run = Run::None;
};

} // namespace fairlead::catalog
