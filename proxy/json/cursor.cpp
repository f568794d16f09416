// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/cursor.h"

#include "proxy/json/grammar.h"

#include <QtGlobal>

#include <array>
#include <cstdint>

namespace fairlead::json {

namespace {

constexpr std::uint8_t kNoKind = 0xFF;

// The kind of a value by its first byte; a table, as every token asks and a branch would guess wrong.
constexpr std::array<std::uint8_t, 256> kKinds = [] {
    std::array<std::uint8_t, 256> kinds{};
    kinds.fill(kNoKind);
    const auto set = [&kinds](std::string_view bytes, Kind kind) {
        for (const char c : bytes)
            kinds[static_cast<unsigned char>(c)] = static_cast<std::uint8_t>(kind);
    };
    set("{", Kind::Object);
    set("[", Kind::Array);
    set("\"", Kind::String);
    set("-0123456789", Kind::Number);
    set("tf", Kind::Bool);
    set("n", Kind::Null);
    return kinds;
}();

std::uint8_t kindOf(char first) {
    return kKinds[static_cast<unsigned char>(first)];
}

bool isContainer(std::uint8_t kind) {
    return kind == static_cast<std::uint8_t>(Kind::Object) || kind == static_cast<std::uint8_t>(Kind::Array);
}

// In ASCII the closing bracket stands two places behind its opening one.
constexpr char closingOf(char opening) {
    return static_cast<char>(opening + 2);
}
static_assert(closingOf('{') == '}' && closingOf('[') == ']');

constexpr const char* kTooDeep = "Arrays and objects are nested too deeply.";
constexpr const char* kNoValue = "Expected a value.";

} // namespace

Cursor::Cursor(std::string_view document, const Limits& limits)
    : m_document(document), m_maxDepth(static_cast<std::size_t>(limits.depth)),
      m_structure(document.size() <= limits.bytes ? document : std::string_view()) {
    Q_ASSERT(limits.depth >= 0);
    m_error = m_structure.error();
    if (document.size() > limits.bytes)
        fail(ErrorCode::Limit, "The JSON text is too large.", limits.bytes);
    m_offsets = m_structure.offsets();
    m_count = m_structure.count();
}

std::optional<Kind> Cursor::kind() const {
    const std::uint8_t kind = kindOf(peek());
    return kind == kNoKind ? std::nullopt : std::optional(static_cast<Kind>(kind));
}

bool Cursor::enterObject() {
    return enter('{', "Expected an object.");
}

bool Cursor::enterArray() {
    return enter('[', "Expected an array.");
}

bool Cursor::enter(char bracket, const char* complaint) {
    if (failed())
        return false;
    if (peek() != bracket) {
        fail(complaint);
        return false;
    }
    if (m_depth == m_maxDepth) {
        fail(ErrorCode::Limit, kTooDeep, offset());
        return false;
    }
    ++m_depth;
    ++m_next;
    m_justEntered = true;
    return true;
}

// Takes the comma before the next member or element, or the bracket behind the last one.
Cursor::Boundary Cursor::nextBoundary(char closing) {
    if (failed())
        return Boundary::Failed;
    const char c = peek();
    const bool first = m_justEntered;
    m_justEntered = false;
    if (c == closing) {
        ++m_next;
        --m_depth;
        return Boundary::End;
    }
    if (first)
        return Boundary::Value;
    if (c != ',') {
        fail("Expected a comma or a closing bracket.");
        return Boundary::Failed;
    }
    ++m_next;
    return Boundary::Value;
}

std::optional<std::string_view> Cursor::nextKey() {
    if (nextBoundary('}') != Boundary::Value)
        return std::nullopt;
    if (peek() != '"') {
        fail("Expected a member name.");
        return std::nullopt;
    }
    const std::string_view token = takeToken();
    checkString(token);
    if (!failed() && peek() != ':')
        fail("Expected a colon.");
    if (failed())
        return std::nullopt;
    ++m_next;
    return token.substr(1, token.size() - 2);
}

bool Cursor::nextElement() {
    return nextBoundary(']') == Boundary::Value;
}

// A token ends where white space or the next token begins.
std::string_view Cursor::takeToken() {
    const std::size_t begin = offset();
    ++m_next;
    std::size_t end = offset();
    while (isSpace(m_document[end - 1]))
        --end;
    return m_document.substr(begin, end - begin);
}

Slice Cursor::value() {
    if (failed())
        return {};
    const std::uint8_t kind = kindOf(peek());
    if (kind == kNoKind) {
        fail(kNoValue);
        return {};
    }
    if (isContainer(kind)) {
        const std::size_t begin = offset();
        if (!skipContainer())
            return {};
        return {static_cast<Kind>(kind), m_document.substr(begin, m_offsets[m_next - 1] + 1 - begin)};
    }
    const Slice slice{static_cast<Kind>(kind), takeToken()};
    checkScalar(slice);
    return slice;
}

void Cursor::skip() {
    if (failed())
        return;
    const std::uint8_t kind = kindOf(peek());
    if (kind == kNoKind)
        fail(kNoValue);
    else if (isContainer(kind))
        skipContainer();
    else
        ++m_next;
}

bool Cursor::skipContainer() {
    const std::size_t room = m_maxDepth - m_depth;
    std::vector<char>& brackets = m_structure.brackets();
    if (brackets.size() < room)
        brackets.resize(room);
    std::size_t open = 0;
    do {
        if (m_next == m_count) {
            fail("The text ends inside an array or object.");
            return false;
        }
        const char c = m_document[m_offsets[m_next]];
        if (c == '{' || c == '[') {
            if (open == room) {
                fail(ErrorCode::Limit, kTooDeep, offset());
                return false;
            }
            brackets[open++] = closingOf(c);
        } else if (c == '}' || c == ']') {
            if (brackets[--open] != c) {
                fail("A closing bracket of the wrong kind.");
                return false;
            }
        }
        ++m_next;
    } while (open > 0);
    return true;
}

bool Cursor::finish() {
    if (!failed() && m_next < m_count)
        fail("Something follows the end of the document.");
    return !failed();
}

void Cursor::checkScalar(const Slice& slice) {
    const std::size_t begin = static_cast<std::size_t>(slice.raw.data() - m_document.data());
    bool good = true;
    if (slice.kind == Kind::String)
        return checkString(slice.raw);
    if (slice.kind == Kind::Number)
        good = isNumber(slice.raw);
    else
        good = slice.raw == "true" || slice.raw == "false" || slice.raw == "null";
    if (!good)
        fail(ErrorCode::Parse, "Neither a number nor true, false or null.", begin);
}

void Cursor::checkString(std::string_view token) {
    const std::size_t bad = findBadEscape(token.substr(1, token.size() - 2));
    if (bad != std::string_view::npos)
        fail(ErrorCode::Parse, "A bad escape inside a string.",
             static_cast<std::size_t>(token.data() - m_document.data()) + 1 + bad);
}

void Cursor::fail(ErrorCode code, const char* message, std::size_t at) {
    m_error = Error{code, message, {}, static_cast<std::int64_t>(at)};
}

} // namespace fairlead::json
