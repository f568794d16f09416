// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/message_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace fairlead::bench {

namespace {

std::optional<std::string_view> field(std::string_view head, std::string_view name) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (std::size_t at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n", at + 2)) {
        std::string_view line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
        if (line.size() <= name.size() || line[name.size()] != ':' ||
            !std::equal(name.begin(), name.end(), line.begin(), [&lower](char a, char b) { return a == lower(b); }))
            continue;
        line.remove_prefix(name.size() + 1);
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        return line;
    }
    return std::nullopt;
}

bool parse(std::string_view text, std::uint64_t& number, int base) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return fault == std::errc() && end == text.data() + text.size();
}

} // namespace

void MessageReader::reset() {
    m_state = State::Head;
    m_chunk = Chunk::Size;
    m_chunked = false;
    m_left = 0;
    m_head.clear();
    m_line.clear();
}

int MessageReader::status() const {
    int status = 0;
    if (m_head.starts_with("HTTP/1.1 ") && m_head.size() > 12)
        std::from_chars(m_head.data() + 9, m_head.data() + 12, status);
    return status;
}

std::size_t MessageReader::feed(std::string_view bytes) {
    std::size_t used = 0;
    if (m_state == State::Head)
        used = feedHead(bytes);
    while (m_state == State::Body && used < bytes.size())
        used += feedBody(bytes.substr(used));
    return used;
}

std::size_t MessageReader::feedHead(std::string_view bytes) {
    const std::size_t before = m_head.size();
    m_head.append(bytes);
    const std::size_t end = m_head.find("\r\n\r\n", before < 3 ? 0 : before - 3);
    if (end == std::string::npos)
        return bytes.size();
    m_head.resize(end + 4);
    headComplete();
    return m_head.size() - before;
}

void MessageReader::headComplete() {
    m_state = State::Body;
    if (const auto encoding = field(m_head, "transfer-encoding")) {
        m_chunked = true;
        if (*encoding != "chunked")
            m_state = State::Bad;
    } else if (const auto length = field(m_head, "content-length")) {
        if (!parse(*length, m_left, 10))
            m_state = State::Bad;
        else if (m_left == 0)
            m_state = State::Done;
    } else {
        m_state = State::Bad;
    }
}

std::size_t MessageReader::feedBody(std::string_view bytes) {
    if (m_chunked && m_chunk != Chunk::Data)
        return feedLine(bytes);
    const std::size_t count = std::min<std::uint64_t>(m_left, bytes.size());
    m_sink.body(bytes.substr(0, count));
    m_left -= count;
    if (m_left == 0) {
        m_chunk = Chunk::DataEnd;
        if (!m_chunked)
            m_state = State::Done;
    }
    return count;
}

std::size_t MessageReader::feedLine(std::string_view bytes) {
    const std::size_t end = bytes.find('\n');
    m_line.append(bytes.substr(0, end));
    if (end == std::string_view::npos)
        return bytes.size();
    if (m_line.ends_with('\r'))
        m_line.pop_back();
    else
        m_state = State::Bad;
    lineComplete();
    m_line.clear();
    return end + 1;
}

void MessageReader::lineComplete() {
    switch (m_chunk) {
    case Chunk::Size:
        if (!parse(m_line, m_left, 16))
            m_state = State::Bad;
        m_chunk = m_left == 0 ? Chunk::Trailer : Chunk::Data;
        return;
    case Chunk::DataEnd:
        if (!m_line.empty())
            m_state = State::Bad;
        m_chunk = Chunk::Size;
        return;
    case Chunk::Trailer:
        if (m_line.empty())
            m_state = State::Done;
        return;
    case Chunk::Data:
        return;
    }
}

} // namespace fairlead::bench
