// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/scenario.h"

#include <string_view>

namespace fairlead::simulator {

// The faults, their phases and the bodies of errors as words: in a model's name, and in a scenario file.
struct FaultWord {
    std::string_view inName; // empty = has no word of its own there
    std::string_view inFile;
    Fault fault;
    bool hasPhase = false;
};
inline constexpr FaultWord kFaultWords[] = {
    {"", "none", Fault::None},
    {"", "status", Fault::Status},
    {"quota", "quota", Fault::Quota},
    {"overflow", "overflow", Fault::Overflow},
    {"empty", "empty_answer", Fault::EmptyAnswer},
    {"wrongtype", "wrong_type", Fault::WrongType},
    {"hang", "hang", Fault::Hang, true},
    {"reset", "reset", Fault::Reset, true},
    {"close", "close", Fault::Close, true},
    {"truncate", "truncate", Fault::Truncate, true},
    {"error", "error_event", Fault::ErrorEvent, true},
    {"errortwice", "error_twice", Fault::ErrorTwice, true},
    {"garbage", "garbage", Fault::Garbage, true},
    {"pings", "pings", Fault::Pings, true},
    {"stall", "stall", Fault::Stall, true},
    {"badchunks", "broken_chunks", Fault::BrokenChunks, true},
    {"longlength", "long_length", Fault::LongLength, true},
    {"shortlength", "short_length", Fault::ShortLength},
};

struct PhaseWord {
    std::string_view inName; // empty = has no word; Events is "after-3"
    std::string_view inFile;
    FaultPhase phase;
};
inline constexpr PhaseWord kPhaseWords[] = {
    {"", "at_once", FaultPhase::AtOnce},         {"headers", "headers", FaultPhase::Headers},
    {"opening", "opening", FaultPhase::Opening}, {"content", "content", FaultPhase::Content},
    {"", "events", FaultPhase::Events},          {"end", "end", FaultPhase::End},
};

struct ErrorBodyWord {
    std::string_view inName;
    std::string_view inFile;
    ErrorBody body;
};
inline constexpr ErrorBodyWord kErrorBodyWords[] = {
    {"", "whole", ErrorBody::Whole},          {"emptybody", "empty", ErrorBody::Empty},
    {"htmlbody", "html", ErrorBody::Html},    {"hangbody", "hang", ErrorBody::Hang},
    {"resetbody", "reset", ErrorBody::Reset},
};

} // namespace fairlead::simulator
