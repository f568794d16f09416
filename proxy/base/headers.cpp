// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/headers.h"

#include <algorithm>

namespace fairlead {

namespace {
constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
} // namespace

bool sameIgnoringCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

void HeaderList::set(std::string_view name, std::string value) {
    std::string own(name); // `name` may view a field that remove() takes away
    remove(own);
    m_headers.push_back({std::move(own), std::move(value)});
}

void HeaderList::remove(std::string_view name) {
    const std::string own(name); // `name` may view one of the fields that move
    std::erase_if(m_headers, [&own](const Header& header) { return equalsIgnoreCase(header.name, own); });
}

std::optional<std::string_view> HeaderList::find(std::string_view name) const {
    for (const Header& header : m_headers) {
        if (equalsIgnoreCase(header.name, name))
            return std::string_view(header.value);
    }
    return std::nullopt;
}

} // namespace fairlead
