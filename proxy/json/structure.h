// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace fairlead::json {

// Where the tokens of a document start, found by simdjson's vectorised first stage, which also checks UTF-8, that every
// string is closed and that no string holds a control character. Its on-demand layer is not used: it neither bounds
// the depth of what it skips nor matches brackets, and gives no exact end of a skipped value.
//
// The working memory is borrowed from the thread and returned on destruction, so that the usual document allocates
// nothing; what a document of more than 1 MiB needed is freed then.
class Structure {
public:
    explicit Structure(std::string_view document);
    ~Structure();
    Structure(const Structure&) = delete;
    Structure& operator=(const Structure&) = delete;

    // Why there are no tokens (Parse with the offset); nullopt when all is well.
    const std::optional<Error>& error() const { return m_error; }
    // Ascending offsets of brackets, commas, colons and first bytes of strings and other scalars. An empty document
    // has none.
    const std::uint32_t* offsets() const { return m_offsets; }
    std::size_t count() const { return m_count; }
    // Room for the closing brackets of nested values; contents are the user's.
    std::vector<char>& brackets();

private:
    struct Scratch;
    static std::unique_ptr<Scratch>& threadScratch();

    std::unique_ptr<Scratch> m_scratch;
    std::optional<Error> m_error;
    const std::uint32_t* m_offsets = nullptr;
    std::size_t m_count = 0;
};

} // namespace fairlead::json
