// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::upstream {

// The bytes of a request body as libcurl takes them: one contiguous piece where that is cheap (head and body then leave
// in one send), otherwise read slice by slice and seekable, so that libcurl can start over on a new connection.
// Does not own the slices.
class RequestBody {
public:
    // Up to this many bytes, several slices are joined by a copy. It is libcurl's own limit for sending the body
    // together with the head (MAX_INITIAL_POST_SIZE in its http.c).
    static constexpr std::size_t kJoinLimit = 64 * 1024;

    explicit RequestBody(std::vector<std::string_view> slices);

    std::uint64_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    // The whole body in one piece, when it is one slice or small; else nullopt, and read() serves it.
    std::optional<std::string_view> contiguous() const;

    // Copies up to `room` bytes to `out` and returns how many; 0 at the end.
    std::size_t read(char* out, std::size_t room);
    // Moves the read position, in bytes from the start of the body; positions beyond the end are refused.
    bool seek(std::uint64_t offset);

private:
    std::vector<std::string_view> m_slices;
    std::string m_joined;
    std::uint64_t m_size = 0;
    std::size_t m_slice = 0;  // the slice that is read next
    std::size_t m_offset = 0; // the position in it
};

} // namespace fairlead::upstream
