// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/json/slice.h"
#include "proxy/json/structure.h"

#include <optional>
#include <string_view>

namespace fairlead::json {

// Walks once, forward, through a document: what members() and the scanners of the dialects stand on. What is entered is
// checked in full; what is skipped only for matching brackets and depth.
//
// The first error stays: from then on nothing more is returned. After nextKey() or nextElement() said that there is a
// value, exactly one of value(), skip(), enterObject() or enterArray() must take it.
//
//     for (cursor.enterObject(); const auto key = cursor.nextKey();)
//         take(*key, cursor.value());
class Cursor {
public:
    Cursor(std::string_view document, const Limits& limits);

    // The kind of the value that comes next; nullopt at the end and for what cannot begin a value.
    std::optional<Kind> kind() const;
    // Steps into the next value; error Parse when it is of another kind.
    bool enterObject();
    bool enterArray();
    // The raw key of the next member of the object that was entered last; nullopt leaves the object (or on error).
    std::optional<std::string_view> nextKey();
    // Whether the array that was entered last has another element; false leaves the array (or on error).
    bool nextElement();
    // The next value as a slice. A scalar is checked against the grammar.
    Slice value();
    void skip();
    // After the outermost value: whether the document ends here.
    bool finish();

    bool failed() const { return m_error.has_value(); }
    // Only after failed().
    const Error& error() const { return *m_error; }

private:
    enum class Boundary { Value, End, Failed };

    std::size_t offset() const { return m_next < m_count ? m_offsets[m_next] : m_document.size(); }
    char peek() const { return m_next < m_count ? m_document[m_offsets[m_next]] : '\0'; }
    bool enter(char bracket, const char* complaint);
    Boundary nextBoundary(char closing);
    std::string_view takeToken();
    bool skipContainer();
    void checkScalar(const Slice& slice);
    void checkString(std::string_view token);
    void fail(const char* message) { fail(ErrorCode::Parse, message, offset()); }
    void fail(ErrorCode code, const char* message, std::size_t at);

    std::string_view m_document;
    std::size_t m_maxDepth;
    Structure m_structure;
    std::optional<Error> m_error;
    const std::uint32_t* m_offsets = nullptr;
    std::size_t m_count = 0;
    std::size_t m_next = 0;
    std::size_t m_depth = 0;
    bool m_justEntered = false;
};

} // namespace fairlead::json
