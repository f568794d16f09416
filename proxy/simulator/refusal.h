// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/answer.h"

#include <string>
#include <vector>

namespace fairlead::simulator {

// Whose wire format is spoken. It decides the shape of errors; Responses differs from OpenAi only in how a stream
// fails.
enum class Dialect { OpenAi, Responses, Anthropic, Gemini, Ollama, Azure };

// Why a provider does not do as asked, for every dialect: each takes out what it knows.
struct Refusal {
    int status = 400;
    std::string message;
    std::string param = {};     // OpenAI: the member meant, as in "messages[0].role"
    std::string code = {};      // OpenAI; null when empty
    std::string type = {};      // empty = by the status
    int retryAfterSeconds = -1; // -1 = not said
    // Gemini: places and descriptions of google.rpc.BadRequest.
    std::vector<std::pair<std::string, std::string>> violations = {};
};

// The body of the error. `requestId` is part of Anthropic's.
std::string refusalBody(Dialect dialect, const Refusal& refusal, const std::string& requestId);
// The whole answer with the headers of the dialect: retry-after, rate limits.
Answer refusalAnswer(Dialect dialect, const Refusal& refusal, const std::string& requestId);
// What the dialect says of a status when it has nothing more to say.
Refusal refusalOfStatus(Dialect dialect, int status);
// The prompt is longer than the model's window.
Refusal contextOverflow(Dialect dialect, const std::string& model, std::int64_t promptTokens);
// The account has no credit left, in the words of each. Gemini has the same for its rate limits.
Refusal quotaExhausted(Dialect dialect);
// No such model.
Refusal unknownModel(Dialect dialect, const std::string& model);
// No model is named.
Refusal missingModel(Dialect dialect);
// The API key is missing or wrong.
Refusal badKey(Dialect dialect, bool missing);

// "INVALID_ARGUMENT" of 400 and so on: google.rpc.Code as Gemini spells it.
std::string_view googleStatus(int status);

} // namespace fairlead::simulator
