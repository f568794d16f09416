// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/tokenizer_family.h"

#include <cstdint>
#include <span>
#include <string_view>

// How many tokens a text is likely to have, without the vocabularies, which are megabytes each. Words, digits, white
// space, punctuation and scripts are counted apart, with weights for each family; one pass, no allocation. For routing,
// budgets set aside beforehand, and requests whose provider reports nothing; a report always goes before it.
//
// Error against the prompt tokens that providers reported for recorded requests, as |estimate - reported| divided by
// reported (by 64 for smaller ones, where the frame that a provider puts around a prompt is most of it);
// tests/unit/catalog/tst_token_fixtures.cpp measures it:
//
//               without tools             with tools
//               mean  p90  (requests)     mean  p90  (requests)
//     o200k       6 %  13 %  (24)          25 %  69 %  (17)
//     cl100k      -     -                   4 %   8 %  (2)
//     claude     29 %  48 %  (15)          21 %  32 %  (16)
//     gemini      2 %   5 %  (12)          24 %  47 %  (14)
//     llama3      1 %   2 %  (4)           12 %  15 %  (2)
//     qwen        5 %   5 %  (2)           18 %  51 %  (6)
//     deepseek   21 %  83 %  (4)           24 %  30 %  (2)
//     mistral    17 %  41 %  (3)           55 % 136 %  (3)
//     other      14 %  55 %  (6)           40 %  91 %  (9)
//     all        12 %  29 %  (70)          26 %  56 %  (71)
//
// The weights of scripts other than Latin are not measured: the recorded requests have next to none. Server-side tools
// (search, code, files), whose results are billed as input, cannot be foreseen. A picture counts as 260 tokens, as a
// small one does nearly everywhere; a large one has up to 1,600.
namespace fairlead::catalog {

// Of a text, as UTF-8; bytes that are not UTF-8 count like characters.
std::int64_t estimateTokens(TokenizerFamily family, std::string_view utf8);

// Of a part of a request as it is on the wire: messages, contents, tools, a system prompt. Strings and keys count as
// text, what only identifies (ids, signatures, cache marks) and earlier reasoning does not; base64 and addresses of
// pictures and files count as a picture. Broken JSON is counted as far as it goes.
std::int64_t estimateJsonTokens(TokenizerFamily family, std::string_view json);

// Of a whole request: its parts but the tools (the messages, a system prompt, a schema), the tools, and what the
// family's providers put around them. `tools` is empty when there are none.
std::int64_t estimateRequestTokens(TokenizerFamily family, std::span<const std::string_view> parts,
                                   std::string_view tools);

} // namespace fairlead::catalog
