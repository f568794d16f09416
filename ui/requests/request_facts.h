// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/activity.h"

#include <cstdint>
#include <optional>
#include <string>

// What the window concludes from one record: pure functions, no text for people (that is request_text.h).
namespace fairlead::ui {

enum class RequestPhase { Running, Finished };

struct RequestRow {
    api::RequestRecord record;
    RequestPhase phase = RequestPhase::Finished;
};

// What the Result column says; each has its own icon, word and colour.
enum class ResultKind { Waiting, Streaming, Answered, AnsweredAfterFallback, Failed, BrokeOff, Cancelled, Rejected };

// The one place that a request went to, for the Path column.
struct TriedTarget {
    std::string provider;
    std::string model;
    int status = 0;
    ErrorClass errorClass = ErrorClass::None; // None = this one answered, or is still at it
};

// From here on a request counts as slow (the Slow chip): a person has begun to wait.
inline constexpr std::int64_t kSlowFirstTokenUs = 3'000'000;
inline constexpr std::int64_t kSlowTotalUs = 10'000'000;

ResultKind resultKind(const RequestRow& row);
// The caller got no usable answer: failed, rejected or broken off.
bool isError(const RequestRow& row);
// Some attempt failed before another one answered.
bool isFallback(const RequestRow& row);
bool isSlow(const RequestRow& row);

// Where a request with one attempt went, or one that is still at its first; nothing when there were several
// (attempt_chain.h) or none.
std::optional<TriedTarget> onlyTarget(const api::RequestRecord& record);
// The tier of the last attempt, from 1; nothing when no target was tried.
std::optional<int> tierOf(const api::RequestRecord& record);
// Output tokens a second after the first token; nothing while a part of it is unknown or nothing was made.
std::optional<double> tokensPerSecond(const RequestRow& row);

} // namespace fairlead::ui
