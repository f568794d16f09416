// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/json_array_reader.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/json/grammar.h"

namespace fairlead::dialects {

// Takes one byte outside of elements; false = it begins an element and is not taken.
bool JsonArrayReader::step(char c) {
    if (json::isSpace(c))
        return true;
    switch (m_place) {
    case Place::Start:
        if (c == '\xEF' || c == '\xBB' || c == '\xBF') // byte order mark
            return true;
        m_single = c == '{';
        m_mayClose = true;
        m_place = c == '[' || m_single ? Place::BeforeElement : Place::Bad;
        return !m_single;
    case Place::BeforeElement:
        if (c == ']' && m_mayClose)
            m_place = Place::Closed;
        else if (c == ',' || c == ']' || c == '}' || c == ':')
            m_place = Place::Bad;
        else
            return false;
        return true;
    case Place::AfterElement:
        m_mayClose = false;
        m_place = c == ',' ? Place::BeforeElement : c == ']' ? Place::Closed : Place::Bad;
        return true;
    case Place::InElement:
        return false;
    case Place::Closed:
    case Place::Bad:
        break;
    }
    m_place = Place::Bad;
    return true;
}

JsonArrayReader::Next JsonArrayReader::takeElement(std::string_view& element) {
    std::size_t taken = 0;
    bool ended = false;
    while (taken < m_input.size() && !ended) {
        const char c = m_input[taken];
        if (m_inString) {
            m_inString = m_escaped || c != '"';
            m_escaped = !m_escaped && c == '\\';
            ended = !m_inString && m_depth == 0;
        } else if (m_depth == 0 && (c == ',' || c == ']' || json::isSpace(c)) && (taken > 0 || !m_element.empty())) {
            ended = true; // a number or literal, which its separator ends
            break;
        } else if (c == '"') {
            m_inString = true;
        } else if (c == '{' || c == '[') {
            ++m_depth;
        } else if (c == '}' || c == ']') {
            m_depth -= m_depth > 0 ? 1U : 0U;
            ended = m_depth == 0;
        }
        ++taken;
    }
    if (m_element.size() + taken > m_maxElementBytes) {
        m_place = Place::Bad;
        return Next::Malformed;
    }
    m_element.append(m_input.substr(0, taken));
    m_input.remove_prefix(taken);
    if (!ended)
        return Next::NeedMore;
    m_place = m_single ? Place::Closed : Place::AfterElement;
    padForJson(m_element);
    element = m_element;
    m_returned = true;
    return Next::Element;
}

JsonArrayReader::Next JsonArrayReader::next(std::string_view& element) {
    if (m_returned) {
        m_element.clear();
        m_returned = false;
    }
    while (m_place != Place::Bad) {
        if (m_place == Place::InElement)
            return m_input.empty() ? Next::NeedMore : takeElement(element);
        if (m_input.empty())
            return Next::NeedMore;
        if (step(m_input.front()))
            m_input.remove_prefix(1);
        else
            m_place = Place::InElement;
    }
    return Next::Malformed;
}

} // namespace fairlead::dialects
