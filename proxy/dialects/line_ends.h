// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace fairlead::dialects {

// Finds LF and CR going forward, each by memchr, and looks at every byte once per kind whichever of the two is rare.
// The text must outlive it.
class LineEnds {
public:
    LineEnds() = default;
    explicit LineEnds(std::string_view text) : m_text(text), m_lf(find('\n', 0)), m_cr(find('\r', 0)) {}

    // Offset of the first line end at or behind `from`, or the size of the text. `from` must not go back.
    std::size_t next(std::size_t from) {
        if (m_lf < from)
            m_lf = find('\n', from);
        if (m_cr < from)
            m_cr = find('\r', from);
        return std::min(m_lf, m_cr);
    }

private:
    std::size_t find(char c, std::size_t from) const { return std::min(m_text.find(c, from), m_text.size()); }

    std::string_view m_text;
    std::size_t m_lf = 0;
    std::size_t m_cr = 0;
};

} // namespace fairlead::dialects
