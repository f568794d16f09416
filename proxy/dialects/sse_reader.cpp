// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/sse_reader.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/json/grammar.h"

#include <QtGlobal>

#include <algorithm>

namespace fairlead::dialects {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Buffers above this are given back after use: most events have a few hundred bytes, and there are many streams.
constexpr std::size_t kKeptCapacity = 16 * 1024;

void clearBuffer(std::string& buffer) {
    if (buffer.capacity() > kKeptCapacity)
        std::string().swap(buffer);
    buffer.clear();
}

} // namespace

SseReader::SseReader(std::size_t maxEventBytes) : m_maxEventBytes(maxEventBytes) {}

void SseReader::feed(std::string_view bytes) {
    Q_ASSERT(m_position == m_input.size());
    clearBuffer(m_returned);
    m_input = bytes;
    m_position = 0;
    m_scanned = 0;
    m_lineEnds = LineEnds(bytes);
}

// Goes on from m_scanned to behind the next blank line, or to the end of the input.
SseReader::End SseReader::findEnd() {
    while (m_scanned < m_input.size()) {
        const std::size_t lineEnd = m_lineEnds.next(m_scanned);
        if (lineEnd == m_input.size()) {
            m_atLineStart = false;
            m_scanned = lineEnd;
            break;
        }
        const bool blank = m_atLineStart && lineEnd == m_scanned;
        m_atLineStart = true;
        m_scanned = lineEnd + 1;
        if (m_input[lineEnd] == '\r') {
            if (m_scanned == m_input.size())
                m_afterCr = true;
            else if (m_input[m_scanned] == '\n')
                ++m_scanned;
        }
        if (blank)
            return {true, lineEnd};
    }
    return {};
}

// Everything that was searched and not returned yet, as one piece.
std::string_view SseReader::take() {
    const std::string_view part = m_input.substr(m_position, m_scanned - m_position);
    m_position = m_scanned;
    if (m_held.empty())
        return part;
    m_held.append(part);
    m_returned.swap(m_held);
    clearBuffer(m_held);
    return m_returned;
}

SseReader::Next SseReader::next(SseEvent& event) {
    event = {};
    if (m_afterCr && m_scanned < m_input.size()) {
        m_afterCr = false;
        if (m_input[m_scanned] == '\n') {
            ++m_scanned;
            const bool eventIsGone = m_held.empty() && !m_oversize;
            if (eventIsGone) {
                event.raw = take();
                return Next::Event;
            }
        }
    }
    const End end = findEnd();
    // The LF of a blank CRLF does not count, as it may still be to come.
    const std::size_t length = m_held.size() + (end.found ? end.blankLine : m_scanned) - m_position;
    if (m_oversize || length > m_maxEventBytes) {
        event.raw = take();
        m_oversize = !end.found;
        m_atStart = false;
        return event.raw.empty() ? Next::NeedMore : Next::Oversize;
    }
    if (!end.found) {
        m_held.append(m_input.substr(m_position));
        m_position = m_input.size();
        return Next::NeedMore;
    }
    parse(take(), event);
    return Next::Event;
}

bool SseReader::finish(SseEvent& event) {
    Q_ASSERT(m_position == m_input.size());
    event = {};
    if (m_held.empty())
        return false;
    m_returned.swap(m_held);
    m_held.clear();
    parse(m_returned, event);
    return true;
}

void SseReader::parse(std::string_view raw, SseEvent& event) {
    clearBuffer(m_data);
    event.raw = raw;
    if (m_atStart && raw.starts_with(kByteOrderMark))
        raw.remove_prefix(kByteOrderMark.size());
    m_atStart = false;
    LineEnds lineEnds(raw);
    for (std::size_t start = 0; start < raw.size();) {
        const std::size_t end = lineEnds.next(start);
        parseLine(raw.substr(start, end - start), event);
        start = end + 1;
    }
    const std::string_view text = json::trimmed(raw);
    if (!event.hasData && text.starts_with('{'))
        addData(text, event);
    padForJson(m_data);
    event.data = m_data;
}

void SseReader::parseLine(std::string_view line, SseEvent& event) {
    const std::size_t colon = line.find(':');
    const std::string_view field = line.substr(0, colon);
    std::string_view value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
    if (value.starts_with(' '))
        value.remove_prefix(1);
    if (field == "data")
        addData(value, event);
    else if (field == "event")
        event.name = value;
}

void SseReader::addData(std::string_view value, SseEvent& event) {
    m_data.reserve(m_data.size() + value.size() + 1 + kJsonPadding);
    if (event.hasData)
        m_data.push_back('\n');
    m_data.append(value);
    event.hasData = true;
}

} // namespace fairlead::dialects
