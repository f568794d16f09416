// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::json {

// Appends JSON to a string it does not own. Commas are its business, nesting the caller's: begin and end must match
// (asserted). Never fails on content: bytes that are not UTF-8 become U+FFFD.
class Writer {
public:
    explicit Writer(std::string& out) : m_out(out) {}

    Writer& beginObject();
    Writer& endObject();
    Writer& beginArray();
    Writer& endArray();
    Writer& key(std::string_view name);
    Writer& string(std::string_view text);
    Writer& integer(std::int64_t value);
    Writer& number(double value); // shortest text that reads back equal; not finite becomes null
    Writer& boolean(bool value);
    Writer& null();
    Writer& raw(std::string_view json); // a verbatim slice

private:
    void separate();
    Writer& open(char bracket);
    Writer& close(char bracket);
    std::string& m_out;
    std::string m_open; // closing brackets to come
    bool m_needComma = false;
};

// The JSON string literal of `text`, quotes included.
std::string quoted(std::string_view text);

} // namespace fairlead::json
