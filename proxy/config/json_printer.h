// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::config {

// Prints indented JSON in the order of the calls (QJsonDocument would sort the members by name). begin and end calls
// must match; inside an object every value is preceded by name().
class JsonPrinter {
public:
    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    void name(std::string_view name);
    void value(std::string_view text);
    void value(std::int64_t number);
    void value(bool flag);
    // The shortest text that reads back as the same double; it must be finite.
    void value(double number);
    // The text of a number as it is.
    void number(std::string_view text);

    // The document with a line feed at the end.
    std::string take() &&;

private:
    void begin(char bracket);
    void end(char bracket);
    void startElement();
    void newLine();
    void quote(std::string_view text);

    std::string m_text;
    std::size_t m_depth = 0;
    bool m_isFirst = true; // nothing printed yet at this level
    bool m_afterName = false;
};

} // namespace fairlead::config
