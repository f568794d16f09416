// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/config/route.h"
#include "proxy/routing/plan.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

// A plan walked through with failures that somebody assumes, by the same AttemptSequence that walks through it in
// earnest. Pure; nothing is sent.
namespace fairlead::routing {

enum class StepEnd {
    Answers,
    Fails,     // as assumed
    NotNeeded, // one before it answers
    LeftOut,   // never tried
};

struct RehearsedStep {
    std::string provider;
    std::string model;
    int tier = 0;
    int place = 0; // its turn, from 1; 0 = it has none
    StepEnd end = StepEnd::NotNeeded;
    ErrorClass fault = ErrorClass::None; // with Fails
    int tries = 0;                       // requests that it would get; a failure that may pass is tried again
    std::chrono::milliseconds waited{};  // between them, as drawn once
    std::string reason;                  // the plan's, or why the walk ends before it
};

struct Rehearsal {
    std::vector<RehearsedStep> steps; // in the order of the turns, those without one last
    bool answered = false;
};

// None = it answers.
using FaultOf = std::function<ErrorClass(const std::string& provider, const std::string& model)>;

// `route` is the plan's own, or null where the plan has none. Every try of a target with a fault fails alike, with
// whichever key; no budget runs out and no deadline passes.
Rehearsal rehearse(const Plan& plan, const config::Route* route, const FaultOf& faultOf);

} // namespace fairlead::routing
