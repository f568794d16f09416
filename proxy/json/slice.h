// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::json {

// Bounds for untrusted documents.
struct Limits {
    std::size_t bytes = 64 * 1024 * 1024;
    int depth = 256; // nesting of arrays and objects
};

enum class Kind { Object, Array, String, Number, Bool, Null };

// One value as the bytes it was received in: "1.0", "\"caf\\u00e9\"", "{ \"a\": 1 }", without surrounding white
// space. Points into the document it was cut from and is valid as long as that is.
struct Slice {
    Kind kind = Kind::Null;
    std::string_view raw;
};

// A member of an object. `key` is the raw text between the quotes, escapes not decoded.
struct Member {
    std::string_view key;
    Slice value;
    bool hasKey(std::string_view name) const; // compares the decoded key
};

// The members of an object in the order of the document, duplicates kept; one level, nothing below is looked at beyond
// what is needed to find its end. `document` must be followed by kJsonPadding readable bytes (padForJson).
// Errors: Parse (not an object, malformed at this level) or Limit, with the byte offset.
Result<std::vector<Member>> members(std::string_view document, const Limits& limits = {});
Result<std::vector<Slice>> elements(std::string_view document, const Limits& limits = {});

// Checks the whole document (grammar, UTF-8, depth), as members() does not look below its level.
Result<void> validate(std::string_view document, const Limits& limits = {});

// The last member of that name, as every JSON parser of the providers takes it.
const Member* find(const std::vector<Member>& members, std::string_view name);

// Decoded text of a string slice; error Parse for another kind or a bad escape.
Result<std::string> text(const Slice& slice);
// Like text(), but without a copy when the string has no escapes: nullopt if it has.
std::optional<std::string_view> plainText(const Slice& slice);
std::optional<bool> boolean(const Slice& slice);
// Integers that fit; 1.0 and 1e2 are not integers here.
std::optional<std::int64_t> integer(const Slice& slice);
std::optional<double> number(const Slice& slice);

} // namespace fairlead::json
