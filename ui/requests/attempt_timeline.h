// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/request_facts.h"

#include <cstdint>
#include <vector>

// Where the time of one request went: the attempts as spans on a common axis. Pure. Microseconds after the arrival of
// the request.
namespace fairlead::ui {

enum class SpanKind {
    Connect, // name look-up and TCP handshake
    Tls,
    Wait,   // until the first token (streamed) or the first byte
    Stream, // until the end
    FailedThenMoved,
    FailedLast,
};

struct Span {
    SpanKind kind;
    std::int64_t startUs;
    std::int64_t endUs;
    std::int64_t lengthUs() const { return endUs - startUs; }
};

struct TimelineRow {
    std::vector<Span> spans; // in order, without overlap
    std::int64_t endUs = 0;
};

struct Timeline {
    std::vector<TimelineRow> rows; // one an attempt
    std::int64_t endUs = 0;
    std::int64_t lostUs = 0; // before the last attempt began, when another one failed before it
};

Timeline timelineOf(const api::RequestRecord& record);

// Ticks at round values (1, 2 or 5 times a power of ten) from 0: the last one is at or above `end`, and there are at
// most `most` + 1 of them. `end` > 0, `most` > 0.
std::vector<double> roundTicks(double end, int most);

} // namespace fairlead::ui
