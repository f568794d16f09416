// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/call.h"

#include <algorithm>
#include <utility>

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

Answer statusAnswer(const Call& call) {
    Refusal refusal = refusalOfStatus(call.dialect, call.behaviour.status);
    refusal.retryAfterSeconds = call.behaviour.retryAfterSeconds;
    return call.refuse(refusal);
}

void addErrorEvent(Answer& answer, const Call& call) {
    Refusal failure{500, "The simulated provider failed while it was answering.", {}, "server_error", "server_error"};
    if (call.dialect != Dialect::OpenAi && call.dialect != Dialect::Azure) {
        failure = refusalOfStatus(call.dialect, call.dialect == Dialect::Anthropic ? 529 : 503);
        failure.retryAfterSeconds = -1;
    }
    const std::string body = refusalBody(call.dialect, failure, call.requestId);
    if (!isStream(answer)) {
        answer = wholeAnswer(body);
        return;
    }
    const auto events = answer.failure;
    cut(answer, call.behaviour.faultAfterEvents);
    if (!events) {
        answer.parts.push_back("data: " + body + "\n\n");
        return;
    }
    for (std::string& event : events(answer.parts.size()))
        answer.parts.push_back(std::move(event));
}

Answer garbageAnswer(const Answer& answer) {
    if (!isStream(answer))
        return wholeAnswer(std::string(kGarbage));
    Answer garbage = streamAnswer({std::string(kGarbage) + "\n"}, 0);
    garbage.headers.set("Content-Type", std::string(answer.headers.value("Content-Type")));
    if (answer.headers.value("Content-Type").starts_with("text/event-stream"))
        garbage.parts.front() = "data: " + garbage.parts.front() + "\n";
    return garbage;
}

void makeSilent(Answer& answer, Ending ending) {
    answer.silent = true;
    answer.parts.clear();
    answer.closingParts = 0;
    answer.ending = ending;
}

} // namespace

Answer withFault(Answer answer, const Call& call) {
    const Behaviour& behaviour = call.behaviour;
    switch (behaviour.fault) {
    case Fault::None:
        break;
    case Fault::Status:
        return statusAnswer(call);
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
        addErrorEvent(answer, call);
        break;
    case Fault::EmptyAnswer:
        answer.parts.clear();
        answer.closingParts = 0;
        answer.framing = http::Framing::fixed(0);
        break;
    case Fault::Garbage:
        return garbageAnswer(answer);
    case Fault::WrongType:
        answer.headers.set("Content-Type", "text/html; charset=utf-8");
        break;
    case Fault::Overflow:
        return call.refuse(contextOverflow(call.dialect, call.model, call.promptTokens()));
    }
    return answer;
}

} // namespace fairlead::simulator
