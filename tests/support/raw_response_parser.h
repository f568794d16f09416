// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/raw_http_client.h"

#include <cstddef>
#include <string_view>

namespace fairlead::test {

struct ParsedResponse {
    RawResponse response;
    bool complete = false;
    std::size_t length = 0; // bytes taken; of an incomplete one those that are needed, as far as that is known
};

enum class BodyExpected { ByFields, None };
enum class StreamEnd { NotYet, Closed };

// The first response in `bytes`. Without a length or chunks the body runs to the end of the connection. Only for
// well-formed responses: bytes of a test's own server.
ParsedResponse parseResponse(std::string_view bytes, BodyExpected body, StreamEnd end);

} // namespace fairlead::test
