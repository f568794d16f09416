// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/head_scanner.h"

#include "proxy/http/characters.h"

namespace fairlead::http {

namespace {
// RFC 9112 2.2 asks for tolerance of at least one empty line before a request; two lines are tolerated.
constexpr std::size_t kLeadingBytes = 4;
} // namespace

HeadScanner::Found HeadScanner::scan(std::string_view head, std::size_t limit) {
    for (;;) {
        // Seen on the first byte, so that a TLS greeting is answered at once and not after a timeout.
        if (m_line == m_begin && head.size() > m_line) {
            const char first = head[m_line];
            if (first != '\r' && first != '\n' && !isTokenCharacter(first))
                return refuse(400, "This is not an HTTP request.");
        }
        const std::size_t lineFeed = head.find('\n', m_scanned);
        if (lineFeed == std::string_view::npos || lineFeed >= limit) {
            m_scanned = head.size();
            if (head.size() > limit)
                return refuse(431, "The request line and the header fields are too long.");
            return Found::NeedMore;
        }
        const Found found = checkLine(head.substr(m_line, lineFeed - m_line));
        const bool beforeRequest = m_line == m_begin && lineFeed == m_line + 1;
        m_line = m_scanned = lineFeed + 1;
        if (found == Found::Refused)
            return found;
        if (beforeRequest) {
            m_begin = m_line;
            if (m_begin > kLeadingBytes)
                return refuse(400, "There are too many empty lines before the request.");
        } else if (found == Found::End) {
            return found;
        }
    }
}

// `line` is without its line feed.
HeadScanner::Found HeadScanner::checkLine(std::string_view line) {
    if (line.find('\0') != std::string_view::npos)
        return refuse(400, "The request contains a NUL byte.");
    if (line.empty() || line.back() != '\r')
        return refuse(400, "A line of the request does not end with CR LF.");
    line.remove_suffix(1);
    if (line.find('\r') != std::string_view::npos)
        return refuse(400, "The request contains a CR without LF.");
    if (line.empty())
        return Found::End;
    if (m_line != m_begin && (line.front() == ' ' || line.front() == '\t'))
        return refuse(400, "A header field is folded over several lines.");
    return Found::NeedMore;
}

HeadScanner::Found HeadScanner::refuse(int status, std::string_view reason) {
    m_refusal = {status, std::string(reason)};
    return Found::Refused;
}

} // namespace fairlead::http
