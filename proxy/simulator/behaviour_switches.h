// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/scenario.h"

#include <string_view>

namespace fairlead::simulator {

// What is either so or not so: one word in a model's name, one member of a scenario file.
struct Switch {
    std::string_view inName;
    const char* inFile;
    bool Behaviour::*member;
};
inline constexpr Switch kSwitches[] = {
    {"tool", "tool_call", &Behaviour::toolCall},
    {"parallel", "parallel_tools", &Behaviour::parallelTools},
    {"twice", "call_twice", &Behaviour::callTwice},
    {"preamble", "preamble", &Behaviour::preamble},
    {"think", "think", &Behaviour::think},
    {"reasoning", "reasoning_field", &Behaviour::reasoningField},
    {"details", "reasoning_details", &Behaviour::reasoningDetails},
    {"thinktags", "think_tags", &Behaviour::thinkTags},
    {"redacted", "redacted_thinking", &Behaviour::redactedThinking},
    {"refuse", "refuse", &Behaviour::refuse},
    {"pause", "pause_turn", &Behaviour::pauseTurn},
    {"filter", "filter_answer", &Behaviour::filterAnswer},
    {"block", "block_prompt", &Behaviour::blockPrompt},
    {"cached", "cached_prompt", &Behaviour::cachedPrompt},
    {"echo", "echo", &Behaviour::echo},
    {"mistral", "mistral_ids", &Behaviour::mistralIds},
    {"callids", "call_ids", &Behaviour::callIds},
    {"strict", "strict", &Behaviour::strict},
    {"gpt5", "new_parameters", &Behaviour::newParameters},
    {"nousage", "omit_usage", &Behaviour::omitUsage},
    {"nodone", "omit_done", &Behaviour::omitDone},
};

// The words of a model's name, for people.
inline constexpr std::string_view kOrders = R"(Words after "sim-", joined by "-", as in sim-think-tool-tps-20:
  429, 500, 529 ...    any status from 400 to 599 with the dialect's error
  retry-2              Retry-After of it (Gemini: RetryInfo), seconds
  hang, reset, empty, garbage, wrongtype, overflow, error, truncate
                       that fault at once
  hang-after-3, reset-after-3, error-after-3, truncate-after-3
                       that fault after so many events
  times-2, every-3     the fault hits two requests, every third request
  ttft-200             ms to the first byte
  tps-50               tokens a second
  tokens-100           length of the answer
  split-1              bytes a write
  tool                 calls the first two tools of the request
  parallel             calls every tool
  twice                calls each of them twice
  preamble             says something before it calls tools
  think                thinks first; what it signed must come back unchanged
  reasoning, details, thinktags
                       how chat shows thinking, instead of reasoning_content
  redacted             thinks in secret: redacted_thinking, no summary
  refuse, pause, filter, block
                       refusal, pause_turn, filtered answer, blocked prompt
  cached               half of the prompt came out of a cache
  echo                 the answer's text is the body of the request
  mistral              ids of tool calls have nine characters and no others
  callids              Gemini: functionCall has an id
  strict, gpt5         chat: refuses unknown members; max_tokens and stop
  nousage, nodone      no usage; no [DONE]
GET /sim/requests?last=N shows what was received; DELETE forgets it.
)";

} // namespace fairlead::simulator
