// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead {

class RandomSource;

// The id of one request through the relay. 63 bits: 42 of wall milliseconds (until 2109) and 21 that tell requests of
// one millisecond apart, so that ids sort by time and the number is the primary key of the stored record. Written
// "req_" and 13 characters of Crockford base32, lower case.
class RequestId {
public:
    RequestId() = default;
    explicit RequestId(std::int64_t number) : m_number(number) {}
    // Of `sequence` the low 21 bits count.
    static RequestId make(std::int64_t wallMs, std::uint64_t sequence);
    static Result<RequestId> parse(std::string_view text);

    std::int64_t number() const { return m_number; }
    bool isNull() const { return m_number == 0; }
    std::string toString() const;
    friend auto operator<=>(const RequestId&, const RequestId&) = default;

private:
    std::int64_t m_number = 0;
};

// Makes the ids of one relay thread: a counter from a random start, so that one thread never repeats an id and two
// threads hardly ever meet (one in two million for a pair of requests in the same millisecond).
class RequestIdSource {
public:
    explicit RequestIdSource(RandomSource& random);
    RequestId next(std::int64_t wallMs) { return RequestId::make(wallMs, m_sequence++); }

private:
    std::uint64_t m_sequence;
};

} // namespace fairlead
