// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/json/slice.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairlead::simulator {

// A value of a request that was validated, to be walked by name. What is absent, null or of another kind reads as
// nothing, so that checks can be written one a line. Points into the body; reads what it is asked for anew each time,
// as requests to a simulator are small.
class JsonView {
public:
    JsonView() = default;
    explicit JsonView(const json::Slice& slice) : m_slice(slice) {}

    bool exists() const { return m_slice.has_value(); } // also true for null
    bool isNull() const { return is(json::Kind::Null); }
    bool isSet() const { return exists() && !isNull(); }
    bool isObject() const { return is(json::Kind::Object); }
    bool isArray() const { return is(json::Kind::Array); }
    bool isString() const { return is(json::Kind::String); }
    bool isBool() const { return is(json::Kind::Bool); }
    bool isNumber() const { return is(json::Kind::Number); }

    JsonView operator[](std::string_view name) const;
    std::vector<JsonView> items() const;
    std::vector<std::pair<std::string, JsonView>> members() const;
    std::string text() const;
    bool isTrue() const;
    bool isFalse() const;
    std::optional<std::int64_t> integer() const;
    std::optional<double> number() const;
    std::string_view raw() const { return m_slice ? m_slice->raw : std::string_view(); }
    json::Slice slice() const { return m_slice.value_or(json::Slice()); }
    // "an object", "an array", "a string" … as OpenAI's errors call it.
    const char* kindName() const;

private:
    bool is(json::Kind kind) const { return m_slice && m_slice->kind == kind; }
    std::optional<json::Slice> m_slice;
};

// The member as an object is looked up among members that were cut already.
JsonView viewOf(const std::vector<json::Member>& members, std::string_view name);

// "a[0].b" and "a.0.b": how the vendors' errors name a place.
std::string indexed(std::string_view path, std::size_t index);
std::string dotted(std::string_view path, std::size_t index);
// "'a', 'b', and 'c'"; `last` stands before the last one.
std::string listed(const std::vector<std::string_view>& words, std::string_view last);

} // namespace fairlead::simulator
