// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/refusal.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::http {

// Takes the chunked transfer coding (RFC 9112 7.1) off a request body, byte by byte, so that it makes no difference how
// the bytes were split and no line is ever held in memory. Stricter than Boost.Beast, which needs a whole chunk line in
// one buffer, takes line feeds inside quoted extensions, and folded trailers: the size is 1 to 16 hexadecimal digits,
// followed by CR LF or ';' at once; extensions and trailers are bounded, checked for control characters and dropped.
class ChunkedDecoder {
public:
    enum class State { NeedMore, Done, Refused };

    // `limit`: bytes of the decoded body, over it 413.
    explicit ChunkedDecoder(std::size_t limit) : m_limit(limit) {}

    // Appends decoded bytes to `body` and keeps kJsonPadding of spare capacity. Returns how many of `bytes` belong to
    // the body; fewer than all only when it is done or refused.
    std::size_t decode(std::string_view bytes, std::string& body);

    State state() const { return m_state; }
    const Refusal& refusal() const { return m_refusal; }

private:
    enum class Step { Size, Extension, SizeLf, Data, DataCr, DataLf, TrailerStart, Trailer, TrailerLf, EndLf };

    void step(char c, std::size_t bodySize);
    void sizeDigit(char c, std::size_t bodySize);
    void extension(char c);
    void sizeComplete(char c);
    void trailer(char c);
    void expect(char c, char wanted, Step next);
    void refuse(int status, std::string_view reason);

    std::size_t m_limit;
    std::uint64_t m_size = 0; // bytes of the chunk that are still to come
    int m_digits = 0;
    std::size_t m_overhead = 0; // bytes of this chunk's extension, or of all trailers
    Step m_step = Step::Size;
    State m_state = State::NeedMore;
    Refusal m_refusal;
};

} // namespace fairlead::http
