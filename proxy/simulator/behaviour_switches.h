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
  emptybody, htmlbody, hangbody, resetbody
                       the body of that error is nothing, a page, or breaks off
  quota, overflow      no credit left; a prompt longer than the model's window
  empty, wrongtype     200 without content; 200 called text/html
  hang, reset, close, truncate
                       says nothing more; RST; closes; ends without a finish
  error, errortwice, garbage
                       200 with an error in it, the same twice, no JSON
  pings, stall, gap-50 signs of life only; a pause of (every) so many ms
  badchunks, longlength, shortlength
                       the framing of the body is wrong
  hang-headers, -opening, -content, -after-3, -end
                       where the fault hits, from "hang" to "longlength":
                       behind the head, before the first content, behind it,
                       after so many events, at the end; without it at once
  times-2, every-3, percent-30
                       the fault hits two requests, every third, 30 of 100
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
On the control port the same, and what can be switched while it runs:
  POST /sim/behaviour  {"model": "NAME", "behaviour": {...}}: as in a scenario
                       file; null = as before; without "model" for all. GET
                       shows what is switched, DELETE undoes all of it.
  POST /sim/listening  {"mode": "refuse", "for_ms": 500}: serve, refuse
                       (nothing listens), silent (accepts and says nothing),
                       reset, garbage (no HTTP, no TLS), half_head.
)";

} // namespace fairlead::simulator
