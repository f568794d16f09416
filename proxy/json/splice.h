// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/json/slice.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::json {

// Edits of one object that leave every other byte as it was. Built over a document and the members() of it; edits are
// recorded, then rendered as slices of the original interleaved with the new text, so that a large document is not
// copied. The document and the members must outlive the edit and what segments() returned; the edit owns the inserted
// text.
//
// Of two edits of the same value the later one counts. What was replaced or removed as a whole takes the edits inside
// it along, whatever their order.
class Splice {
public:
    // `document` is the text that `members` was cut from.
    Splice(std::string_view document, const std::vector<Member>& members);

    // Replaces the value of every member of that name (duplicates too); inserts it at the end when there is none.
    // `value` is JSON text and is taken as it is; `key` is plain text and is escaped.
    void set(std::string_view key, std::string value);
    // Removes every member of that name, with one comma.
    void remove(std::string_view key);
    // Replaces the bytes of one value that was cut out of this document at any depth.
    void replace(const Slice& slice, std::string value);

    bool isUnchanged() const;
    // The result as consecutive parts; at most 2 × edits + 1. Valid while this object lives and is not edited again.
    std::vector<std::string_view> segments() const;
    std::string toString() const;

private:
    // A value's new text; whole members go by index in m_removed and m_added.
    struct Replacement {
        std::size_t offset; // into m_document
        std::size_t length; // bytes replaced
        std::string text;
    };
    struct Addition {
        std::string key;
        std::string text; // with its comma in front
    };
    // One step of the rendering: `text` instead of `length` bytes.
    struct Step {
        std::size_t offset;
        std::size_t length;
        std::string_view text;
    };
    std::size_t offsetOf(const char* position) const;
    std::size_t valueEnd(std::size_t member) const;
    void replaceBytes(std::string_view bytes, std::string text);
    std::vector<Step> steps() const;
    void appendRemovals(std::vector<Step>& steps) const;
    void appendAdditions(std::vector<Step>& steps) const;

    std::string_view m_document;
    const std::vector<Member>& m_members;
    std::vector<Replacement> m_replacements;
    std::vector<bool> m_removed; // one a member; empty = none
    std::vector<Addition> m_added;
};

} // namespace fairlead::json
