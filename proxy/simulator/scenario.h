// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::simulator {

enum class Fault {
    None,
    Status,       // answers with `status` and an error body
    Quota,        // the dialect's words for an account that has no credit left
    Overflow,     // 400: the prompt is longer than the model's window
    EmptyAnswer,  // 200 without content
    WrongType,    // the right body under Content-Type: text/html
    Hang,         // nothing more is sent; the connection stays
    Reset,        // the connection is closed with RST
    Close,        // the connection is closed in good order, the body's framing is not
    Truncate,     // the body ends cleanly, but without a finish and [DONE]
    ErrorEvent,   // a 200 answer that carries an error, and ends
    ErrorTwice,   // the same with the error told twice
    Garbage,      // bytes that are no JSON, and the end
    Pings,        // one sign of life after the other, and never content
    Stall,        // nothing for `gap`, then all the rest
    BrokenChunks, // a chunk whose size is no number
    LongLength,   // Content-Length announces more than comes
    ShortLength,  // Content-Length announces half of what comes
};

// Where a fault hits, from Hang on. What comes before it in an answer is sent. A whole answer has one place besides its
// beginning and its end: the middle of its body.
enum class FaultPhase {
    AtOnce,  // before anything is sent, the head included; what needs a head has one
    Headers, // behind the head of the answer
    Opening, // behind what a stream says before its first content
    Content, // behind its first content
    Events,  // behind `faultAfterEvents` events
    End,     // behind all there is
};

// What the body of an error with a status is.
enum class ErrorBody {
    Whole, // the dialect's error
    Empty,
    Html,  // a page, as gateways send it
    Hang,  // half of it, then nothing more
    Reset, // half of it, then RST
};

// How one simulated model behaves.
struct Behaviour {
    Fault fault = Fault::None;
    int status = 500;                       // for Fault::Status: 429, 500, 529 …
    int otherStatus = 0;                    // every second Status fault has this one instead; 0 = none
    int retryAfterSeconds = -1;             // Retry-After with a Status fault; -1 = none
    ErrorBody errorBody = ErrorBody::Whole; // of an answer with Fault::Status
    FaultPhase faultPhase = FaultPhase::AtOnce;
    int faultAfterEvents = 0;                     // with FaultPhase::Events
    int faultCount = -1;                          // the fault hits this many requests, then stops; -1 = always
    int faultEvery = 1;                           // the fault hits every n-th request of the model
    int faultPercent = 100;                       // and of those so many of a hundred, drawn with the seed
    std::chrono::milliseconds gap{100};           // length of a Stall, time between two Pings
    std::chrono::milliseconds firstTokenDelay{0}; // latency to the first byte of the answer
    double tokensPerSecond = 0;                   // pace of a stream; 0 = as fast as it can
    int tokens = 24;                              // length of a made-up answer
    std::vector<std::string> answers;             // texts that take turns; empty = made-up words
    int splitBytes = 0;                           // size of each write; 1 = byte by byte; 0 = one event a write
    bool omitUsage = false;
    bool omitDone = false;
    bool toolCall = false;         // calls the first two tools where the request has any
    bool parallelTools = false;    // calls every tool
    bool callTwice = false;        // calls each of them twice, with different ids
    bool preamble = false;         // says something before it calls tools
    bool think = false;            // thinks before it answers, and checks that what it signed comes back unchanged
    bool reasoningField = false;   // chat: thinks in "reasoning" instead of "reasoning_content"
    bool reasoningDetails = false; // chat: thinks in "reasoning" and in signed "reasoning_details"
    bool thinkTags = false;        // chat: thinks between <think> tags inside the content
    bool redactedThinking = false; // Messages: redacted_thinking; Responses: reasoning without a summary
    bool refuse = false;           // refuses as a model does, in an answer with status 200
    bool pauseTurn = false;        // Messages: stop_reason pause_turn
    bool filterAnswer = false;     // the provider's filter ends the answer
    bool blockPrompt = false;      // the provider's filter refuses the prompt
    bool cachedPrompt = false;     // half of the prompt came out of a cache
    bool echo = false;             // the answer's text is the body of the request
    bool mistralIds = false;       // chat: ids of tool calls have nine characters of [a-zA-Z0-9], as Mistral wants them
    bool callIds = false;          // Gemini: functionCall has an id
    bool strict = false;           // chat: refuses members that OpenAI does not have
    bool newParameters = false;    // chat: refuses max_tokens, stop and temperature as models that reason do
    std::string replayFile;        // a recorded .sse or .json body, sent byte for byte
    int replayStatus = 200;
    std::string contentType;                    // of the replay; empty = by the file's name
    std::map<std::string, std::string> headers; // added to the answer
    friend bool operator==(const Behaviour&, const Behaviour&) = default;
};

// Which models the provider lists and how each behaves. A scenario file is JSON:
//   {"models": {"NAME": {behaviour…}, …}, "default": {behaviour…}, "api_key": "expected key"}
// Behaviour members are those of the struct in snake_case (see fault_words.h for the names of faults and phases;
// durations in ms: "first_token_delay_ms", "gap_ms"; "fault_after_events" alone sets the phase, too). A relative
// "replay_file" is looked for in `baseDir`. Unknown members, values out of range and files that cannot be read are
// errors with their JSON pointer.
//
// Model names not in the file are read as orders, so that a test needs no file: parts after "sim-", joined by "-". See
// kOrders of behaviour_switches.h, which is what `fairlead-sim --help` prints. Combined as in
// "sim-ttft-100-tps-20-tokens-40"; a fault comes once. Other names get `fallback`.
struct Scenario {
    std::map<std::string, Behaviour> models;
    Behaviour fallback;
    std::string apiKey; // requests with another key are refused; empty = any
};

Result<Scenario> readScenario(std::string_view json, const std::string& baseDir);
// The models that demo mode lists: "demo-fast", "demo-slow" (thinks first, then 30 tokens a second), "demo-flaky"
// (every third request fails, with 429 and 503 in turn) and "demo-embed".
Scenario demoScenario();
// For a name that starts with "sim-"; error InvalidArgument names the part it does not know.
Result<Behaviour> behaviourFromName(std::string_view model);

} // namespace fairlead::simulator
