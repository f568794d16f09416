// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/call.h"
#include "proxy/simulator/wrong_framing.h"

#include <algorithm>
#include <utility>

namespace fairlead::simulator {
namespace {

// Neither JSON nor UTF-8.
constexpr std::string_view kGarbage = "<html>\xC3\x28 no service \x80{\"choices\": [</html>";
constexpr std::string_view kPage = "<html><head><title>Error</title></head><body><h1>Bad gateway</h1></body></html>\n";

bool isStream(const Answer& answer) {
    return !answer.framing.length;
}

bool isEvents(const Answer& answer) {
    return answer.headers.value("Content-Type").starts_with("text/event-stream");
}

// The parts of a stream in front of the fault. The closing ones are only for a fault at the end.
std::size_t partsBefore(const Answer& answer, const Behaviour& behaviour) {
    const std::size_t most = answer.parts.size() - answer.closingParts;
    switch (behaviour.faultPhase) {
    case FaultPhase::AtOnce:
    case FaultPhase::Headers:
        return 0;
    case FaultPhase::Opening:
        return std::min(answer.openingParts, most);
    case FaultPhase::Content:
        return std::min(answer.openingParts + 1, most);
    case FaultPhase::Events:
        return std::min(static_cast<std::size_t>(behaviour.faultAfterEvents), most);
    case FaultPhase::End:
        break;
    }
    return answer.parts.size();
}

// Leaves what comes in front of the fault.
void cut(Answer& answer, const Behaviour& behaviour) {
    if (isStream(answer)) {
        answer.parts.resize(partsBefore(answer, behaviour));
        answer.closingParts = 0;
        return;
    }
    if (behaviour.faultPhase == FaultPhase::Headers)
        answer.parts.clear();
    for (std::string& part : answer.parts) {
        if (behaviour.faultPhase != FaultPhase::End)
            part.resize(part.size() / 2);
    }
}

// Sends what comes in front of the fault and then ends in this way; without a head where it hits at once.
void breakOff(Answer& answer, const Behaviour& behaviour, Ending ending) {
    answer.ending = ending;
    // Content-Length has said where a whole answer ends: who takes the connection up again would hang, not its reader.
    if (ending == Ending::Hang && behaviour.faultPhase == FaultPhase::End && !isStream(answer))
        answer.ending = Ending::Finish;
    answer.silent = behaviour.faultPhase == FaultPhase::AtOnce;
    if (answer.silent)
        answer.parts.clear();
    else
        cut(answer, behaviour);
}

void stall(Answer& answer, const Behaviour& behaviour) {
    answer.gap = behaviour.gap;
    answer.stallBefore = isStream(answer) ? partsBefore(answer, behaviour) : 0;
    const bool inside = behaviour.faultPhase != FaultPhase::AtOnce && behaviour.faultPhase != FaultPhase::Headers;
    if (isStream(answer) || !inside || answer.parts.empty())
        return;
    answer.stallBefore = 1;
    if (behaviour.faultPhase == FaultPhase::End)
        return;
    const std::string& body = answer.parts.front();
    std::string rest = body.substr(body.size() / 2);
    answer.parts.front().resize(body.size() / 2);
    answer.parts.push_back(std::move(rest));
}

// Comments of event streams, Anthropic's own event, and blanks where the body is JSON.
void ping(Answer& answer, const Call& call) {
    cut(answer, call.behaviour);
    answer.ending = Ending::Pings;
    answer.gap = call.behaviour.gap;
    answer.framing = http::Framing::chunked();
    answer.ping = " ";
    if (isEvents(answer)) {
        answer.ping =
            call.dialect == Dialect::Anthropic ? "event: ping\ndata: {\"type\": \"ping\"}\n\n" : ": keep-alive\n\n";
    }
}

Answer statusAnswer(const Call& call) {
    const Behaviour& behaviour = call.behaviour;
    Refusal refusal = refusalOfStatus(call.dialect, behaviour.status);
    refusal.retryAfterSeconds = behaviour.retryAfterSeconds;
    Answer answer = call.refuse(refusal);
    switch (behaviour.errorBody) {
    case ErrorBody::Whole:
        return answer;
    case ErrorBody::Empty:
    case ErrorBody::Html:
        answer.parts.front() = behaviour.errorBody == ErrorBody::Html ? kPage : "";
        answer.framing = http::Framing::fixed(static_cast<std::int64_t>(answer.parts.front().size()));
        answer.headers.set("Content-Type", "text/html");
        return answer;
    case ErrorBody::Hang:
    case ErrorBody::Reset:
        break;
    }
    answer.parts.front().resize(answer.parts.front().size() / 2);
    answer.ending = behaviour.errorBody == ErrorBody::Hang ? Ending::Hang : Ending::Reset;
    return answer;
}

std::vector<std::string> errorEvents(const Answer& answer, const std::string& body) {
    if (answer.failure)
        return answer.failure(answer.parts.size());
    return {"data: " + body + "\n\n"};
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
    cut(answer, call.behaviour);
    for (int told = 0; told < (call.behaviour.fault == Fault::ErrorTwice ? 2 : 1); ++told) {
        for (std::string& event : errorEvents(answer, body))
            answer.parts.push_back(std::move(event));
    }
}

void addGarbage(Answer& answer, const Behaviour& behaviour) {
    if (!isStream(answer)) {
        answer = wholeAnswer(std::string(kGarbage));
        return;
    }
    cut(answer, behaviour);
    const std::string line = std::string(kGarbage) + "\n";
    answer.parts.push_back(isEvents(answer) ? "data: " + line + "\n" : line);
}

} // namespace

Answer withFault(Answer answer, const Call& call) {
    const Behaviour& behaviour = call.behaviour;
    switch (behaviour.fault) {
    case Fault::None:
        break;
    case Fault::Status:
        return statusAnswer(call);
    case Fault::Quota:
        return call.refuse(quotaExhausted(call.dialect));
    case Fault::Overflow:
        return call.refuse(contextOverflow(call.dialect, call.model, call.promptTokens()));
    case Fault::EmptyAnswer:
        answer.parts.clear();
        answer.closingParts = 0;
        answer.framing = http::Framing::fixed(0);
        break;
    case Fault::WrongType:
        answer.headers.set("Content-Type", "text/html; charset=utf-8");
        break;
    case Fault::Hang:
        breakOff(answer, behaviour, Ending::Hang);
        break;
    case Fault::Reset:
        breakOff(answer, behaviour, Ending::Reset);
        break;
    case Fault::Close:
        breakOff(answer, behaviour, Ending::Close);
        break;
    case Fault::Truncate:
        cut(answer, behaviour);
        answer.framing = http::Framing::chunked();
        break;
    case Fault::ErrorEvent:
    case Fault::ErrorTwice:
        addErrorEvent(answer, call);
        break;
    case Fault::Garbage:
        addGarbage(answer, behaviour);
        break;
    case Fault::Pings:
        ping(answer, call);
        break;
    case Fault::Stall:
        stall(answer, behaviour);
        break;
    case Fault::BrokenChunks:
        cut(answer, behaviour);
        breakChunks(answer);
        break;
    case Fault::LongLength:
        if (behaviour.faultPhase != FaultPhase::AtOnce)
            cut(answer, behaviour);
        announceMore(answer);
        break;
    case Fault::ShortLength:
        announceLess(answer);
        break;
    }
    return answer;
}

} // namespace fairlead::simulator
