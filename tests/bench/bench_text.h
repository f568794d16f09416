// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

// The texts of the benchmark. Upstream and load generator make them from the same numbers, so the load generator can
// compare every byte it gets with what must come.
namespace fairlead::bench {

// A request in the form of OpenAI's chat completions, `bytes` long (at least 200), streaming or not.
enum class Answer { Whole, Stream };
std::string chatRequest(Answer answer, std::size_t bytes);

// The whole answer, about 600 bytes.
std::string chatAnswer();

// One event of the stream with its blank line, about 200 bytes; `index` counts from 0.
std::string streamEvent(int index);
// The event with the token counts, sent when the request asks for it.
std::string usageEvent(int events);
std::string doneEvent();
// What the caller must get of a stream with `events` events: no usage event, "[DONE]" at the end.
std::string streamBody(int events);

} // namespace fairlead::bench
