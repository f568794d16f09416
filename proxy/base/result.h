// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace fairlead {

// What went wrong, independent of any protocol. Each rim (HTTP dialect, exit code, banner) maps it once.
enum class ErrorCode {
    InvalidArgument, // the caller of a function or program gave something unusable
    Parse,           // untrusted bytes are not what they should be
    Limit,           // a stated bound (size, depth, count) was passed
    NotFound,
    Conflict,
    Permission,  // refused: rights, a locked keychain
    Unavailable, // the service behind it is not there (no keychain daemon, port in use)
    Network,
    Timeout,
    Cancelled,
    Io,
    Internal,
};

// An error as a value. `message` is one English sentence without secrets and without text of prompts or answers.
// `pointer` is a JSON pointer ("/routes/0/match") where one applies; `offset` a byte offset into the input, or -1.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string pointer = {};
    std::int64_t offset = -1;
};

// A value or an Error: the part of std::expected (C++23) that we use, under the same names. A Result is never
// empty. Calling value() on an error, or error() on a value, is a broken invariant.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}     // NOLINT(google-explicit-constructor)
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {} // NOLINT(google-explicit-constructor)

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& value() & { return std::get<0>(m_state); }
    const T& value() const& { return std::get<0>(m_state); }
    T&& value() && { return std::get<0>(std::move(m_state)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const { return std::get<1>(m_state); }
    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {} // NOLINT(google-explicit-constructor)

    bool has_value() const { return !m_error; }
    explicit operator bool() const { return has_value(); }
    const Error& error() const { return m_error.value(); }

private:
    std::optional<Error> m_error;
};

} // namespace fairlead
