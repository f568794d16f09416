// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/text_meter.h"

#include <cstddef>
#include <string_view>

namespace fairlead::catalog {

// Feeds a TextMeter with what a model gets to see of a JSON document; see estimateJsonTokens. Knows strings from the
// rest and keys from values, and nothing more of the grammar, so that anything can be counted.
class JsonMeter {
public:
    explicit JsonMeter(TextMeter& meter) : m_meter(meter) {}
    void read(std::string_view json);

private:
    void readString();
    void readKey(std::string_view raw);
    void readValue(std::string_view raw);
    void feedDecoded(std::string_view raw);
    void readScalar();
    bool skipping() const { return m_skippedDepth > 0; }

    TextMeter& m_meter;
    std::string_view m_json;
    std::size_t m_at = 0;
    std::string_view m_key;         // of the value that comes next; raw
    std::size_t m_depth = 0;        // of brackets
    std::size_t m_skippedDepth = 0; // inside a container whose key does not count; 0 = in none
    bool m_ignored = false;         // the value that comes next does not count
};

} // namespace fairlead::catalog
