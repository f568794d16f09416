// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fairlead::dialects {

// OpenAI's logprobs objects ({"content":[…],"refusal":[…]}) of the pieces of a text as one, for a stream that is
// collected into a whole answer: the arrays of each member are joined. What is not such an object is left out.
std::string joinedLogprobs(const std::vector<std::string>& pieces);

} // namespace fairlead::dialects
