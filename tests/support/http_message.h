// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace fairlead::test {

struct HttpMessage {
    std::string head; // first line and fields with their line ends, and the empty line
    std::string body; // without chunk framing
};

// Cuts one whole HTTP/1.1 request (or an answer with a length) off the front of `input`; nullopt, and nothing cut,
// while it is not complete. For tests, where the other side is ours: framing by Content-Length or chunks, nothing is
// checked.
std::optional<HttpMessage> takeHttpMessage(std::string& input);

} // namespace fairlead::test
