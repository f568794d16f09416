// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/answer.h"

#include <algorithm>

namespace fairlead::simulator {
namespace {

// Neither JSON nor UTF-8.
constexpr std::string_view kGarbage = "<html>\xC3\x28 no service \x80{\"choices\": [</html>";

bool isStream(const Answer& answer) {
    return !answer.framing.length;
}

// Of a stream the first events, never the closing ones; of a whole answer the first half.
void cut(Answer& answer, int events) {
    answer.ending = Ending::Finish;
    if (isStream(answer)) {
        const std::size_t most = answer.parts.size() - answer.closingParts;
        answer.parts.resize(std::min(static_cast<std::size_t>(events), most));
        answer.closingParts = 0;
        return;
    }
    for (std::string& part : answer.parts)
        part.resize(part.size() / 2);
}

Answer statusAnswer(const Behaviour& behaviour) {
    struct Wording {
        int status;
        const char* type;
        const char* code;
    };
    constexpr Wording kWordings[] = {
        {401, "invalid_request_error", "invalid_api_key"}, {402, "insufficient_quota", "insufficient_quota"},
        {403, "invalid_request_error", "forbidden"},       {404, "invalid_request_error", "model_not_found"},
        {429, "rate_limit_error", "rate_limit_exceeded"},  {503, "server_error", "service_unavailable"},
        {529, "overloaded_error", "overloaded"},
    };
    const auto* known = std::ranges::find(kWordings, behaviour.status, &Wording::status);
    const bool found = known != std::end(kWordings);
    const char* fallback = behaviour.status < 500 ? "invalid_request_error" : "server_error";
    Answer answer = errorAnswer(
        behaviour.status, "The simulated provider answers this request with " + std::to_string(behaviour.status) + ".",
        found ? known->type : fallback, found ? known->code : "");
    if (behaviour.retryAfterSeconds >= 0)
        answer.headers.add("Retry-After", std::to_string(behaviour.retryAfterSeconds));
    return answer;
}

void addErrorEvent(Answer& answer, const Behaviour& behaviour) {
    const std::string body =
        errorBody("The simulated provider failed while it was answering.", "server_error", "server_error");
    if (!isStream(answer)) {
        answer = wholeAnswer(body);
        return;
    }
    cut(answer, behaviour.faultAfterEvents);
    answer.parts.push_back("data: " + body + "\n\n");
}

void makeSilent(Answer& answer, Ending ending) {
    answer.silent = true;
    answer.parts.clear();
    answer.closingParts = 0;
    answer.ending = ending;
}

} // namespace

Answer withFault(Answer answer, const Behaviour& behaviour) {
    switch (behaviour.fault) {
    case Fault::None:
        break;
    case Fault::Status:
        return statusAnswer(behaviour);
    case Fault::Hang:
        makeSilent(answer, Ending::Hang);
        break;
    case Fault::Reset:
        makeSilent(answer, Ending::Reset);
        break;
    case Fault::HangMidStream:
        cut(answer, behaviour.faultAfterEvents);
        answer.ending = Ending::Hang;
        break;
    case Fault::ResetMidStream:
        cut(answer, behaviour.faultAfterEvents);
        answer.ending = Ending::Reset;
        break;
    case Fault::Truncate:
        cut(answer, behaviour.faultAfterEvents);
        answer.framing = http::Framing::chunked();
        break;
    case Fault::ErrorEvent:
        addErrorEvent(answer, behaviour);
        break;
    case Fault::EmptyAnswer:
        answer.parts.clear();
        answer.closingParts = 0;
        answer.framing = http::Framing::fixed(0);
        break;
    case Fault::Garbage:
        if (isStream(answer))
            return streamAnswer({"data: " + std::string(kGarbage) + "\n\n"}, 0);
        return wholeAnswer(std::string(kGarbage));
    }
    return answer;
}

} // namespace fairlead::simulator
