// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace fairlead::http {

// The bytes of a connection that the kernel has not taken yet. What the kernel takes at once is never copied.
class SendQueue {
public:
    enum class Outcome { Ok, Broken };

    // Keeps bytes for the next send() or flush(), so that a head goes out in one system call with what follows it.
    void hold(std::string_view bytes) { m_bytes.append(bytes); }
    // Sends what is queued and then `parts` (at most kMaxParts); what the kernel does not take is copied and queued.
    Outcome send(int descriptor, std::span<const std::string_view> parts);
    Outcome flush(int descriptor) { return send(descriptor, {}); }
    // The kernel has room again.
    void unblock() { m_blocked = false; }

    bool isBlocked() const { return m_blocked; }
    std::size_t size() const { return m_bytes.size() - m_sent; }
    bool empty() const { return size() == 0; }

    static constexpr std::size_t kMaxParts = 4;

private:
    void keepUnsent(std::size_t sent, std::span<const std::string_view> parts);

    std::string m_bytes;
    std::size_t m_sent = 0; // of m_bytes, from its beginning
    bool m_blocked = false;
};

} // namespace fairlead::http
