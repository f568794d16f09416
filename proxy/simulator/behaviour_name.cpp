// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/behaviour_switches.h"
#include "proxy/simulator/fault_words.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace fairlead::simulator {
namespace {

constexpr std::string_view kPrefix = "sim-";
constexpr int kMaxDelayMs = 3'600'000;
constexpr int kMaxTokens = 1'000'000;
constexpr int kMaxSplit = 1'048'576;
constexpr int kMaxCount = 1'000'000;

template <typename Number>
std::optional<Number> readNumber(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

// The parts of a name, one after the other; remembers the first that is not understood.
class Parts {
public:
    explicit Parts(std::string_view text) : m_rest(text) {}

    bool atEnd() const { return m_atEnd; }
    std::string_view peek() const { return m_rest.substr(0, m_rest.find('-')); }
    std::string_view take() {
        const std::string_view part = peek();
        m_atEnd = part.size() == m_rest.size();
        m_rest.remove_prefix(m_atEnd ? part.size() : part.size() + 1);
        return part;
    }

    int number(std::string_view after, int minimum, int maximum) {
        const std::string_view part = m_atEnd ? std::string_view() : take();
        const std::optional<int> value = readNumber<int>(part);
        if (!value || *value < minimum || *value > maximum) {
            refuse(std::string(after) + "\" wants a number from " + std::to_string(minimum) + " to " +
                   std::to_string(maximum) + ", not \"" + std::string(part));
        }
        return value.value_or(minimum);
    }

    void refuse(const std::string& part) {
        if (!m_error)
            m_error = Error{ErrorCode::InvalidArgument,
                            "The name of the simulated model is not understood: \"" + part + "\"."};
    }
    const std::optional<Error>& error() const { return m_error; }

private:
    std::string_view m_rest;
    bool m_atEnd = false;
    std::optional<Error> m_error;
};

void setFault(Behaviour& behaviour, Fault fault, Parts& parts, std::string_view part) {
    if (behaviour.fault != Fault::None)
        parts.refuse(std::string(part) + "\" as a second \"fault");
    behaviour.fault = fault;
}

// The word behind the fault's own, if it is one.
void readPhase(Behaviour& behaviour, Parts& parts) {
    const std::string_view part = parts.peek();
    if (part == "after") {
        parts.take();
        behaviour.faultPhase = FaultPhase::Events;
        behaviour.faultAfterEvents = parts.number("after", 0, kMaxCount);
        return;
    }
    const auto* known = std::ranges::find(kPhaseWords, part, &PhaseWord::inName);
    if (part.empty() || known == std::end(kPhaseWords))
        return;
    parts.take();
    behaviour.faultPhase = known->phase;
}

bool readFault(Behaviour& behaviour, Parts& parts, std::string_view part) {
    if (const std::optional<int> status = readNumber<int>(part); status && *status >= 400 && *status <= 599) {
        setFault(behaviour, Fault::Status, parts, part);
        behaviour.status = *status;
        return true;
    }
    const auto* named = std::ranges::find(kFaultWords, part, &FaultWord::inName);
    if (part.empty() || named == std::end(kFaultWords))
        return false;
    setFault(behaviour, named->fault, parts, part);
    if (named->hasPhase && !parts.atEnd())
        readPhase(behaviour, parts);
    return true;
}

bool readErrorBody(Behaviour& behaviour, std::string_view part) {
    const auto* known = std::ranges::find(kErrorBodyWords, part, &ErrorBodyWord::inName);
    if (part.empty() || known == std::end(kErrorBodyWords))
        return false;
    behaviour.errorBody = known->body;
    return true;
}

bool readSwitch(Behaviour& behaviour, std::string_view part) {
    const auto* known = std::ranges::find(kSwitches, part, &Switch::inName);
    if (known == std::end(kSwitches))
        return false;
    behaviour.*known->member = true;
    return true;
}

bool readSetting(Behaviour& behaviour, Parts& parts, std::string_view part) {
    if (part == "ttft")
        behaviour.firstTokenDelay = std::chrono::milliseconds(parts.number(part, 0, kMaxDelayMs));
    else if (part == "tps")
        behaviour.tokensPerSecond = parts.number(part, 1, kMaxCount);
    else if (part == "tokens")
        behaviour.tokens = parts.number(part, 1, kMaxTokens);
    else if (part == "split")
        behaviour.splitBytes = parts.number(part, 1, kMaxSplit);
    else if (part == "retry")
        behaviour.retryAfterSeconds = parts.number(part, 0, kMaxCount);
    else if (part == "times")
        behaviour.faultCount = parts.number(part, 0, kMaxCount);
    else if (part == "every")
        behaviour.faultEvery = parts.number(part, 1, kMaxCount);
    else if (part == "percent")
        behaviour.faultPercent = parts.number(part, 0, 100);
    else if (part == "gap")
        behaviour.gap = std::chrono::milliseconds(parts.number(part, 1, kMaxDelayMs));
    else
        return false;
    return true;
}

} // namespace

Result<Behaviour> behaviourFromName(std::string_view model) {
    if (!model.starts_with(kPrefix)) {
        return Error{ErrorCode::InvalidArgument, "The name of a simulated model begins with \"sim-\"."};
    }
    Behaviour behaviour;
    Parts parts(model.substr(kPrefix.size()));
    while (!parts.atEnd() && !parts.error()) {
        const std::string_view part = parts.take();
        if (!readSwitch(behaviour, part) && !readSetting(behaviour, parts, part) && !readErrorBody(behaviour, part) &&
            !readFault(behaviour, parts, part))
            parts.refuse(std::string(part));
    }
    if (parts.error())
        return *parts.error();
    return behaviour;
}

} // namespace fairlead::simulator
