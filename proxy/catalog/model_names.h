// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace fairlead::catalog {

// The other ids under which a model of this preset may be listed, best first, none of them `id` itself. Pure rules of
// spelling; whether a row of that name exists is for the caller to see. Only what a provider documents to be the same
// model at the same price: a suffix that chooses another host or another speed (":free", ":nitro", "-fast") never goes.
//
//     gemini     models/ID                         → ID
//     vertex     google/ID, publishers/google/models/ID → ID; CLAUDE@YYYYMMDD → CLAUDE
//     openai     ID-YYYY-MM-DD                     → ID    (a snapshot with a price of its own has its own row)
//     anthropic  ID-YYYYMMDD, ID-latest            → ID
//     ollama     ID:latest                         → ID
std::vector<std::string_view> otherNames(std::string_view preset, std::string_view id);

} // namespace fairlead::catalog
