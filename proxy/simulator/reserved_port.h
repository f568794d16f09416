// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace fairlead::simulator {

// A TCP port that is bound and does not listen: connections to it are refused, the kernel gives it to nobody else, and
// a server of this process can listen on it and stop again as often as it likes.
class ReservedPort {
public:
    ReservedPort() = default;
    ~ReservedPort();
    ReservedPort(const ReservedPort&) = delete;
    ReservedPort& operator=(const ReservedPort&) = delete;

    // `host` is an IP address or "localhost", port 0 takes a free one. False when it cannot be had.
    bool take(const std::string& host, std::uint16_t port);
    std::uint16_t port() const { return m_port; }

private:
    int m_descriptor = -1;
    std::uint16_t m_port = 0;
};

} // namespace fairlead::simulator
