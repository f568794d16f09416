// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::http {

// The value of the Date field ("Fri, 20 Nov 2026 10:49:53 GMT"), formatted once a second.
class DateHeader {
public:
    // `wallMs`: milliseconds since 1970-01-01 UTC. The view holds until the next call.
    std::string_view text(std::int64_t wallMs);

private:
    std::int64_t m_second = -1;
    std::string m_text;
};

} // namespace fairlead::http
