// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/attempt_timeline.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>

namespace fairlead::ui {

namespace {

bool succeeded(const api::AttemptRecord& attempt) {
    return attempt.errorClass == ErrorClass::None || attempt.errorClass == ErrorClass::DiedMidStream ||
           attempt.errorClass == ErrorClass::CancelledByCaller;
}

// Appends a span from where the row ends, kept inside the attempt: clocks of different layers differ by microseconds.
void append(TimelineRow& row, SpanKind kind, std::int64_t endUs, std::int64_t limitUs) {
    const std::int64_t end = std::min(endUs, limitUs);
    if (end <= row.endUs)
        return;
    row.spans.push_back({kind, row.endUs, end});
    row.endUs = end;
}

TimelineRow phasesOf(const api::AttemptRecord& attempt, std::int64_t firstTokenUs) {
    const std::int64_t end = attempt.startUs + attempt.totalUs;
    TimelineRow row;
    row.endUs = attempt.startUs;
    const std::int64_t connectUs =
        std::max<std::int64_t>(attempt.dnsUs, 0) + std::max<std::int64_t>(attempt.connectUs, 0);
    append(row, SpanKind::Connect, row.endUs + connectUs, end);
    append(row, SpanKind::Tls, row.endUs + std::max<std::int64_t>(attempt.tlsUs, 0), end);
    const std::int64_t firstUs = firstTokenUs >= 0          ? firstTokenUs
                                 : attempt.firstByteUs >= 0 ? attempt.startUs + attempt.firstByteUs
                                                            : end;
    append(row, SpanKind::Wait, firstUs, end);
    append(row, SpanKind::Stream, end, end);
    return row;
}

} // namespace

Timeline timelineOf(const api::RequestRecord& record) {
    Timeline timeline;
    timeline.endUs = record.totalUs;
    for (std::size_t i = 0; i < record.attempts.size(); ++i) {
        const api::AttemptRecord& attempt = record.attempts[i];
        const bool last = i + 1 == record.attempts.size();
        TimelineRow row;
        if (last && succeeded(attempt)) {
            row = phasesOf(attempt, record.ttftUs);
        } else {
            row.endUs = attempt.startUs + attempt.totalUs;
            row.spans.push_back({last ? SpanKind::FailedLast : SpanKind::FailedThenMoved, attempt.startUs, row.endUs});
        }
        timeline.endUs = std::max(timeline.endUs, row.endUs);
        if (last && i > 0)
            timeline.lostUs = attempt.startUs;
        timeline.rows.push_back(std::move(row));
    }
    return timeline;
}

std::vector<double> roundTicks(double end, int most) {
    Q_ASSERT(end > 0 && most > 0);
    const double least = end / most;
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9)) {
            step = factor * power;
            break;
        }
    }
    const int count = static_cast<int>(std::ceil(end / step - 1e-9));
    std::vector<double> ticks;
    for (int i = 0; i <= count; ++i)
        ticks.push_back(i * step);
    return ticks;
}

} // namespace fairlead::ui
