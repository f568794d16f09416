// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairlead {

struct Header {
    std::string name;
    std::string value;
};

// Of two texts of the same length.
bool sameIgnoringCase(std::string_view a, std::string_view b);

// ASCII case-insensitive equality, as HTTP field names compare. Nearly always the lengths differ.
inline bool equalsIgnoreCase(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sameIgnoringCase(a, b);
}

// HTTP header fields in the order they came, duplicates kept. A plain value.
class HeaderList {
public:
    HeaderList() = default;
    HeaderList(std::initializer_list<Header> headers) : m_headers(headers) {}

    void add(std::string name, std::string value) {
        if (m_headers.capacity() == 0)
            m_headers.reserve(kUsualCount);
        m_headers.push_back({std::move(name), std::move(value)});
    }
    // Removes every field of that name and adds one.
    void set(std::string_view name, std::string value);
    void remove(std::string_view name);
    // The first field of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view value(std::string_view name) const { return find(name).value_or(std::string_view()); }
    bool contains(std::string_view name) const { return find(name).has_value(); }

    auto begin() const { return m_headers.begin(); }
    auto end() const { return m_headers.end(); }
    std::size_t size() const { return m_headers.size(); }
    bool empty() const { return m_headers.empty(); }
    void clear() { m_headers.clear(); }

private:
    // As many as a request or an answer has as a rule, so that adding them one by one moves none.
    static constexpr std::size_t kUsualCount = 12;

    std::vector<Header> m_headers;
};

} // namespace fairlead
