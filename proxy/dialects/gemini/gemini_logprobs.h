// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// Between Google's logprobsResult and OpenAI's {"content":[…]}, numbers as they were written.
namespace fairlead::dialects {

// Empty when there is nothing in it that can be read.
std::string openAiLogprobs(std::string_view logprobsResult);
std::string geminiLogprobs(std::string_view content);

} // namespace fairlead::dialects
