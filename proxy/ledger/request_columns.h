// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/ledger/request_record.h"

// The columns of `requests` and `earlier_attempts` in the order of the schema, written down once for writing and for
// reading. `Row` offers name(std::string), number(int or int64), flag(bool), enumeration(E), phase(int64; -1 is NULL)
// and count(optional); `Record` is const when a row is written.
namespace fairlead::ledger {

inline constexpr int kAttemptColumns = 14; // of attemptColumns()
inline constexpr int kRequestColumns = 28; // before those of the last attempt, behind which the plan's number stands
inline constexpr int kIdTimeShift = 21;    // RequestId: the milliseconds are above the 21 random bits

template <typename Row, typename Attempt>
void attemptColumns(Row& row, Attempt& attempt) {
    row.name(attempt.provider);
    row.name(attempt.model);
    row.name(attempt.key);
    row.number(attempt.tier);
    row.number(attempt.status);
    row.enumeration(attempt.errorClass);
    row.name(attempt.errorCode);
    row.number(attempt.startUs);
    row.phase(attempt.dnsUs);
    row.phase(attempt.connectUs);
    row.phase(attempt.tlsUs);
    row.phase(attempt.firstByteUs);
    row.number(attempt.totalUs);
    row.flag(attempt.reusedConnection);
}

// From `client` to `bytes_out`: what stands between the id with its time and the last attempt.
template <typename Row, typename Record>
void requestColumns(Row& row, Record& record) {
    row.name(record.client);
    row.name(record.endpoint);
    row.name(record.route);
    row.name(record.modelAsked);
    row.name(record.provider);
    row.name(record.model);
    row.name(record.modelReported);
    row.flag(record.streamed);
    row.number(record.status);
    row.enumeration(record.outcome);
    row.enumeration(record.errorClass);
    row.name(record.errorCode);
    row.name(record.finishReason);
    row.name(record.notes);
    row.count(record.tokens.input);
    row.count(record.tokens.cachedRead);
    row.count(record.tokens.cachedWrite);
    row.count(record.tokens.output);
    row.count(record.tokens.reasoning);
    row.count(record.tokens.audio);
    row.enumeration(record.tokens.origin);
    row.phase(record.ttftUs);
    row.number(record.totalUs);
    row.number(record.bytesIn);
    row.number(record.bytesOut);
}

} // namespace fairlead::ledger
