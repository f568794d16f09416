// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/response_head.h"

#include <charconv>
#include <string>
#include <utility>

namespace fairlead::upstream {

namespace {

constexpr std::string_view kBlank = " \t";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string_view withoutLineEnd(std::string_view line) {
    if (line.ends_with('\n'))
        line.remove_suffix(1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

// "HTTP/1.1 200 OK" or "HTTP/2 200": the number after the first space; 0 when there is none.
int statusOf(std::string_view line) {
    int status = 0;
    if (const std::size_t space = line.find(' '); space != std::string_view::npos)
        std::from_chars(line.data() + space + 1, line.data() + line.size(), status);
    return status;
}

} // namespace

ResponseHead::Step ResponseHead::feed(std::string_view line) {
    m_bytes += line.size();
    if (m_bytes > kMaxBytes)
        return Step::TooLarge;
    if (m_complete)
        return Step::More;
    line = withoutLineEnd(line);
    if (line.empty()) {
        m_complete = m_status >= 200;
        return m_complete ? Step::Complete : Step::More;
    }
    if (line.starts_with("HTTP/")) {
        m_status = statusOf(line);
        m_headers.clear();
        return Step::More;
    }
    return feedField(line);
}

ResponseHead::Step ResponseHead::feedField(std::string_view line) {
    const std::size_t colon = line.find(':');
    // A leading blank would be obsolete line folding, which RFC 9112 (5.2) lets a proxy refuse.
    if (colon == 0 || colon == std::string_view::npos || kBlank.find(line.front()) != std::string_view::npos)
        return Step::Invalid;
    m_headers.add(std::string(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1))));
    return Step::More;
}

HeaderList ResponseHead::takeHeaders() {
    return std::exchange(m_headers, {});
}

} // namespace fairlead::upstream
