// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/request.h"
#include "proxy/json/slice.h"
#include "proxy/simulator/answer.h"
#include "proxy/simulator/json_view.h"
#include "proxy/simulator/refusal.h"
#include "proxy/simulator/scenario.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead {
class RandomSource;
}

namespace fairlead::simulator {

// One request with what its answer depends on. The same seed and the same order of requests give the same bytes.
struct Call {
    std::string_view body;
    std::vector<json::Member> members; // of a JSON body; point into it
    std::string model;
    const Behaviour& behaviour;
    std::int64_t number; // of this request, from 1
    std::uint64_t seed;
    RandomSource& random; // of this request alone
    const http::Request& request;
    Dialect dialect;
    std::string requestId;

    const json::Slice* value(std::string_view name) const; // nullptr when absent or null
    JsonView view(std::string_view name) const { return viewOf(members, name); }
    Answer refuse(const Refusal& refusal) const { return refusalAnswer(dialect, refusal, requestId); }
    // A made-up tokenizer: a token for every four bytes of the body, so that usage differs and can be checked.
    std::int64_t promptTokens() const;
    std::int64_t cachedTokens() const; // of them, out of a cache
    // Seconds since 1970 of the answer: a fixed day plus a second a request, so that answers can be repeated.
    std::int64_t created() const;
    std::string fingerprint() const;
};

// "chatcmpl-" and random characters.
std::string makeId(std::string_view prefix, RandomSource& random);

// The answer as the fault of the call's behaviour leaves it.
Answer withFault(Answer answer, const Call& call);

// Builders of the answers, one an endpoint. They refuse themselves what they cannot read or the vendor would not take.
Answer answerChat(const Call& call);
Answer answerCompletion(const Call& call);
Answer answerEmbeddings(const Call& call);
Answer answerModerations(const Call& call);
Answer answerRerank(const Call& call);
Answer answerImages(const Call& call);
Answer answerSpeech(const Call& call);
Answer answerTranscription(const Call& call);
Answer answerResponses(const Call& call);
Answer answerMessages(const Call& call);
Answer answerMessagesCount(const Call& call);
Answer answerGenerateContent(const Call& call);
Answer answerStreamGenerateContent(const Call& call);
Answer answerCountTokens(const Call& call);
Answer showGeminiModel(const Call& call);
Answer answerOllamaChat(const Call& call);
Answer showOllamaModel(const Call& call);

// GET /v1/models: the models of the scenario.
Answer answerModels(const Scenario& scenario);
Answer answerAnthropicModels(const Scenario& scenario);
Answer answerGeminiModels(const Scenario& scenario);
Answer answerOllamaTags(const Scenario& scenario);
Answer answerOllamaVersion(const Scenario& scenario);

} // namespace fairlead::simulator
