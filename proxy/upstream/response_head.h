// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"

#include <cstddef>
#include <string_view>

namespace fairlead::upstream {

// Collects the head of the final answer from header lines as libcurl hands them over: interim (1xx) heads are dropped,
// order and duplicates are kept, trailers after the body are ignored. A value without I/O.
class ResponseHead {
public:
    // Bound on all header bytes of an answer together, interim heads and trailers included. Providers send 1 to 4 KB.
    static constexpr std::size_t kMaxBytes = 64 * 1024;

    enum class Step {
        More,     // the head goes on
        Complete, // this line ended the head of the final answer
        TooLarge, // kMaxBytes was passed
        Invalid,  // a line that is no header field
    };

    // One line with its line end; an empty one ends a head.
    Step feed(std::string_view line);

    bool isComplete() const { return m_complete; }
    int status() const { return m_status; }
    HeaderList takeHeaders();

private:
    Step feedField(std::string_view line);

    HeaderList m_headers;
    std::size_t m_bytes = 0;
    int m_status = 0;
    bool m_complete = false;
};

} // namespace fairlead::upstream
