// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairlead::dialects::openai_chat {

// Puts the pieces of `reasoning_details` of a stream together: neighbours of the same type and index are one entry,
// whose texts are joined and whose other members are replaced by the later ones. An array that came whole is kept
// verbatim. Bounded: what is too much makes it give up, and there is no signature then.
class ReasoningDetails {
public:
    // An array of a delta, inside a document with kJsonPadding readable bytes behind it.
    void add(const json::Slice& array);
    bool isEmpty() const { return m_first.empty() && m_entries.empty(); }
    // The array as JSON text, empty when there was none; begins anew.
    std::string take();

private:
    struct Entry {
        std::string type; // raw values, to compare
        std::string index;
        std::vector<std::pair<std::string, std::string>> members; // raw key and value
    };
    void merge(std::string_view array);
    void mergeElement(std::string_view object);

    std::string m_first; // the only array so far, verbatim
    std::vector<Entry> m_entries;
    std::size_t m_bytes = 0;
    bool m_tooMuch = false;
};

// The words inside: `text` and `summary` of each entry, joined. JsonText.
std::string textOfDetails(const json::Slice& array);

} // namespace fairlead::dialects::openai_chat
