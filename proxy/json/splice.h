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
// copied. The document must outlive the edit and what segments() returned; the edit owns the inserted text.
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
    struct Edit {
        std::size_t offset; // into m_document
        std::size_t length; // bytes replaced
        std::string text;
    };
    std::string_view m_document;
    const std::vector<Member>& m_members;
    std::vector<Edit> m_edits;
};

} // namespace fairlead::json
