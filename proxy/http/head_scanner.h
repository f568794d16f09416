// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/refusal.h"

#include <cstddef>
#include <string_view>

namespace fairlead::http {

// Finds the end of a request's head and refuses what the parser behind it would let through: line feeds without a
// carriage return, carriage returns without a line feed, NUL, folded fields. The parser then gets a complete head in
// one piece, so what it says cannot depend on how the bytes were split.
class HeadScanner {
public:
    enum class Found { NeedMore, End, Refused };

    // `head` is everything since the end of the last request; each call passes the same bytes and more. `limit` in
    // bytes, over it 431.
    Found scan(std::string_view head, std::size_t limit);

    // After End: where the request line begins (empty lines before it are skipped) and where the body begins.
    std::size_t begin() const { return m_begin; }
    std::size_t end() const { return m_line; }
    const Refusal& refusal() const { return m_refusal; }

private:
    Found checkLine(std::string_view line);
    Found refuse(int status, std::string_view reason);

    std::size_t m_begin = 0;   // of the request line
    std::size_t m_line = 0;    // of the line that is not complete yet
    std::size_t m_scanned = 0; // no line feed before this
    Refusal m_refusal;
};

} // namespace fairlead::http
