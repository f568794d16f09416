// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/request_id.h"

#include "proxy/base/random_source.h"

namespace fairlead {

namespace {
constexpr std::string_view kPrefix = "req_";
constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kLength = 13; // 63 bits, five a character
} // namespace

RequestIdSource::RequestIdSource(RandomSource& random) : m_sequence(random.next()) {}

RequestId RequestId::make(std::int64_t wallMs, std::uint64_t sequence) {
    const auto time = (static_cast<std::uint64_t>(wallMs) & ((1ULL << 42U) - 1)) << 21U;
    return RequestId(static_cast<std::int64_t>(time | (sequence & ((1ULL << 21U) - 1))));
}

std::string RequestId::toString() const {
    std::string text(kPrefix);
    const auto bits = static_cast<std::uint64_t>(m_number);
    for (std::size_t i = 0; i < kLength; ++i)
        text.push_back(kDigits[(bits >> (5U * (kLength - 1 - i))) & 31U]);
    return text;
}

Result<RequestId> RequestId::parse(std::string_view text) {
    const Error malformed{ErrorCode::Parse, "A request id is \"req_\" and 13 characters."};
    if (text.size() != kPrefix.size() + kLength || !text.starts_with(kPrefix))
        return malformed;
    std::uint64_t bits = 0;
    for (const char c : text.substr(kPrefix.size())) {
        const auto digit = kDigits.find(c);
        if (digit == std::string_view::npos || bits >> 58U != 0) // the first character carries three bits only
            return malformed;
        bits = bits << 5U | digit;
    }
    return RequestId(static_cast<std::int64_t>(bits));
}

} // namespace fairlead
