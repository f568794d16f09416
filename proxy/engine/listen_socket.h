// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <cstdint>
#include <string>

namespace fairlead::engine {

// A listening TCP socket that several workers accept from. Owns its descriptor; move-only. Any thread.
class ListenSocket {
public:
    // Port 0 lets the system choose. Errors: Unavailable (address in use), Permission (the port needs rights),
    // InvalidArgument (not an address, or not one of this machine), Io.
    static Result<ListenSocket> open(const std::string& host, std::uint16_t port);

    ListenSocket(ListenSocket&& other) noexcept;
    ListenSocket& operator=(ListenSocket&& other) noexcept;
    ListenSocket(const ListenSocket&) = delete;
    ListenSocket& operator=(const ListenSocket&) = delete;
    ~ListenSocket();

    std::uint16_t port() const { return m_port; }
    // A descriptor of its own for a worker, which then owns it; -1 when the process has none left.
    int duplicate() const;

private:
    ListenSocket(int descriptor, std::uint16_t port) : m_descriptor(descriptor), m_port(port) {}
    int m_descriptor = -1;
    std::uint16_t m_port = 0;
};

} // namespace fairlead::engine
