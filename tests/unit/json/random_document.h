// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/random_source.h"

#include <string>
#include <vector>

namespace fairlead::test {

// Random JSON text with odd but legal spelling: white space of every kind, escapes, numbers that a double cannot hold.
class RandomJson {
public:
    explicit RandomJson(std::uint64_t seed) : m_random(seed) {}

    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_random.next() % limit); }

    template <typename T>
    const T& oneOf(const std::vector<T>& choices) {
        return choices[below(choices.size())];
    }

    std::string space() {
        std::string text;
        for (std::size_t left = below(4); left > 1; --left)
            text += oneOf<std::string>({" ", "\t", "\n", "\r\n", "   "});
        return text;
    }

    std::string string() {
        std::string text = "\"";
        for (std::size_t left = below(6); left > 0; --left)
            text +=
                oneOf<std::string>({"a", "}", "]", ",", ":", "{\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "\xC3\xA9",
                                    "\\n", "\\/", "\xF0\x9F\x98\x80", "long text of some words", "\\ud800", "[", "//"});
        return text + "\"";
    }

    std::string number() {
        return oneOf<std::string>({"0", "-0", "1.0", "1e5", "1E+5", "-1.50e-07", "12345678901234567890", "0.1", "7",
                                   "3.14159265358979323846264338327950288", "1e400", "-9007199254740993"});
    }

    std::string scalar() {
        switch (below(4)) {
        case 0:
            return number();
        case 1:
            return oneOf<std::string>({"true", "false", "null"});
        default:
            return string();
        }
    }

    std::string value(int depth) {
        const std::size_t choice = depth > 0 ? below(4) : 0;
        if (choice < 2)
            return scalar();
        const bool object = choice == 2;
        std::string text = object ? "{" : "[";
        const std::size_t count = below(4);
        for (std::size_t i = 0; i < count; ++i) {
            text += (i > 0 ? "," : "") + space();
            if (object)
                text += string() + space() + ":" + space();
            text += value(depth - 1) + space();
        }
        if (count == 0)
            text += space();
        return text + (object ? "}" : "]");
    }

private:
    SeededRandom m_random;
};

} // namespace fairlead::test
