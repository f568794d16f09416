// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/structure.h"

#include "proxy/json/utf8.h"

#include <simdjson.h>

#include <algorithm>
#include <bit>

namespace fairlead::json {

namespace {

constexpr std::size_t kSmallestCapacity = 4096;
constexpr std::size_t kLargestKeptCapacity = 1024 * 1024;

// Finds by a slow second look what the first stage refused without saying where.
Error locateFault(std::string_view document) {
    bool inString = false;
    std::size_t opened = 0;
    for (std::size_t i = 0; i < document.size();) {
        const std::size_t length = utf8Length(document, i);
        if (length == 0)
            return {ErrorCode::Parse, "Bytes that are not UTF-8.", {}, static_cast<std::int64_t>(i)};
        const char c = document[i];
        if (inString && length == 1 && static_cast<unsigned char>(c) < 0x20)
            return {ErrorCode::Parse, "A control character inside a string.", {}, static_cast<std::int64_t>(i)};
        const char next = i + 1 < document.size() ? document[i + 1] : '\0';
        if (inString && c == '\\' && (next == '"' || next == '\\')) {
            ++i;
        } else if (c == '"') {
            inString = !inString;
            opened = i;
        }
        i += length;
    }
    return {ErrorCode::Parse, "A string that is not closed.", {}, static_cast<std::int64_t>(opened)};
}

} // namespace

struct Structure::Scratch {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stage;
    std::vector<char> brackets;

    bool prepare(std::size_t bytes) {
        if (stage && stage->capacity() >= bytes)
            return true;
        const std::size_t capacity = std::bit_ceil(std::max(bytes, kSmallestCapacity));
        const auto failed =
            stage ? stage->set_capacity(capacity)
                  : simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, stage);
        return failed == simdjson::SUCCESS;
    }
};

std::unique_ptr<Structure::Scratch>& Structure::threadScratch() {
    thread_local std::unique_ptr<Scratch> scratch;
    return scratch;
}

Structure::Structure(std::string_view document) : m_scratch(std::move(threadScratch())) {
    if (!m_scratch)
        m_scratch = std::make_unique<Scratch>();
    if (document.empty())
        return;
    if (document.size() > simdjson::SIMDJSON_MAXSIZE_BYTES / 2 || !m_scratch->prepare(document.size())) {
        m_error = Error{ErrorCode::Limit, "The JSON text is too large for the memory at hand."};
        return;
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(document.data());
    const auto status = m_scratch->stage->stage1(bytes, document.size(), simdjson::stage1_mode::regular);
    if (status == simdjson::EMPTY)
        return;
    if (status != simdjson::SUCCESS) {
        m_error = locateFault(document);
        return;
    }
    m_offsets = m_scratch->stage->structural_indexes.get();
    m_count = m_scratch->stage->n_structural_indexes;
}

Structure::~Structure() {
    if (!m_scratch->stage || m_scratch->stage->capacity() <= kLargestKeptCapacity)
        threadScratch() = std::move(m_scratch);
}

std::vector<char>& Structure::brackets() {
    return m_scratch->brackets;
}

} // namespace fairlead::json
