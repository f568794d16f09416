// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/config/config.h"
#include "proxy/simulator/listening.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::test {

// When the answer fails, as the caller's side has it: content is what the caller was sent.
enum class Moment { Never, BeforeContent, AfterContent };

// How a cell of the matrix must go.
struct Failure {
    ErrorClass errorClass = ErrorClass::None;
    Moment moment = Moment::Never;
    friend bool operator==(const Failure&, const Failure&) = default;
};

// One fault at one place of the answer.
struct FaultRow {
    const char* fault = "";                                       // what the provider does, for people
    const char* phase = "";                                       // where
    std::string order;                                            // of the simulated model, behind "sim-"; or
    simulator::Listening listening = simulator::Listening::Serve; // what its port does with connections
    bool tls = false;                                             // the relay asks for TLS
    Failure whole;
    Failure stream;
};
const std::vector<FaultRow>& faultRows();

// What the row makes of a provider of this dialect; absent = it cannot do so.
std::optional<Failure> expectedFailure(const FaultRow& row, config::Dialect provider, bool stream);

// What a failure before the first content must lead to, with a second target behind the first and one retry of the
// same. Written down once more here, apart from what the relay itself looks up.
struct Consequence {
    ErrorClass errorClass;
    const char* attempts; // of the faulty target A and of the good one B behind it
    bool countsAgainstBreaker;
};
const std::vector<Consequence>& consequences();
const Consequence& consequenceOf(ErrorClass errorClass);

} // namespace fairlead::test
