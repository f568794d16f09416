// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/call.h"

#include <string>

namespace fairlead::simulator {

// What Azure's content filter says of an answer; `filtered` finds it hateful.
std::string contentFilterResults(bool filtered);
// The same of the prompt, as the array "prompt_filter_results".
std::string promptFilterResults(bool filtered);
// The first event of a stream: results for the prompt and no choice.
std::string promptFilterEvent();
// 400: the prompt is filtered. OpenAI has no such filter; there it is refused for its policy.
Answer promptBlocked(const Call& call);

} // namespace fairlead::simulator
