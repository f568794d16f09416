// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fairlead {
class RandomSource;
}

namespace fairlead::simulator {

// `count` tokens of sentences that mean nothing: words with the blank before them, some of several UTF-8 bytes a
// character, so that a stream cut anywhere is cut inside characters too.
std::vector<std::string> madeUpTokens(RandomSource& random, int count);

// A text as tokens, a word with the blank before it each; together they are the text again.
std::vector<std::string> tokensOf(std::string_view text);

// A text in pieces of at most `maxBytes` (4 or more) that end at characters.
std::vector<std::string> piecesOf(std::string_view text, std::size_t maxBytes);

} // namespace fairlead::simulator
