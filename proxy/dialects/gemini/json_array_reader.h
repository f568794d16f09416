// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fairlead::dialects {

// Cuts a JSON array that arrives in pieces into its elements: the form that Google's streams have without alt=sse. The
// elements are those of the array however it was split; they are found by their brackets and not checked further. A
// body that is one object instead (an error) is given as the only element.
//
// Pure; owned by one exchange.
class JsonArrayReader {
public:
    // No more than this of one element is held.
    explicit JsonArrayReader(std::size_t maxElementBytes = 1024 * 1024) : m_maxElementBytes(maxElementBytes) {}

    enum class Next {
        Element,   // `element` is filled; valid until the next call, with kJsonPadding readable bytes behind it
        NeedMore,  // the input is used up
        Malformed, // not an array of values, or an element too long; stays so
    };
    // The bytes must stay valid until next() returned NeedMore.
    void feed(std::string_view bytes) { m_input = bytes; }
    Next next(std::string_view& element);

    // At the end of the input: whether the array was closed, that is, whether nothing is missing.
    bool complete() const { return m_place == Place::Closed; }
    std::size_t heldBytes() const { return m_element.size(); }

private:
    enum class Place { Start, BeforeElement, InElement, AfterElement, Closed, Bad };
    Next takeElement(std::string_view& element);
    bool step(char c);

    std::size_t m_maxElementBytes;
    std::string_view m_input;
    std::string m_element;
    std::size_t m_depth = 0; // of brackets inside the element
    bool m_inString = false;
    bool m_escaped = false;
    bool m_single = false;   // one object, not an array
    bool m_returned = false; // m_element was given to the caller
    bool m_mayClose = false; // directly behind the opening bracket
    Place m_place = Place::Start;
};

} // namespace fairlead::dialects
