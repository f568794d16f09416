// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/request_body.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace fairlead::upstream {

RequestBody::RequestBody(std::vector<std::string_view> slices) : m_slices(std::move(slices)) {
    std::erase_if(m_slices, [](std::string_view slice) { return slice.empty(); });
    for (const std::string_view slice : m_slices)
        m_size += slice.size();
    if (m_slices.size() > 1 && m_size <= kJoinLimit) {
        m_joined.reserve(static_cast<std::size_t>(m_size));
        for (const std::string_view slice : m_slices)
            m_joined += slice;
    }
}

std::optional<std::string_view> RequestBody::contiguous() const {
    if (m_slices.empty())
        return std::string_view("");
    if (m_slices.size() == 1)
        return m_slices.front();
    if (!m_joined.empty())
        return std::string_view(m_joined);
    return std::nullopt;
}

std::size_t RequestBody::read(char* out, std::size_t room) {
    std::size_t copied = 0;
    while (copied < room && m_slice < m_slices.size()) {
        const std::string_view rest = m_slices[m_slice].substr(m_offset);
        const std::size_t count = std::min(rest.size(), room - copied);
        std::memcpy(out + copied, rest.data(), count);
        copied += count;
        m_offset += count;
        if (m_offset == m_slices[m_slice].size()) {
            ++m_slice;
            m_offset = 0;
        }
    }
    return copied;
}

bool RequestBody::seek(std::uint64_t offset) {
    if (offset > m_size)
        return false;
    m_slice = 0;
    while (m_slice < m_slices.size() && offset >= m_slices[m_slice].size())
        offset -= m_slices[m_slice++].size();
    m_offset = static_cast<std::size_t>(offset);
    return true;
}

} // namespace fairlead::upstream
