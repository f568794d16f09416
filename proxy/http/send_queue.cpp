// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/send_queue.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <sys/uio.h>

namespace fairlead::http {

namespace {

// An emptied queue keeps this much memory for the next bytes and gives the rest back.
constexpr std::size_t kKeptCapacity = 4 * 1024;

iovec vectorOf(std::string_view bytes) {
    // iovec is shared with readv, hence not const; sendmsg does not write to it.
    return {const_cast<char*>(bytes.data()), bytes.size()}; // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

} // namespace

SendQueue::Outcome SendQueue::send(int descriptor, std::span<const std::string_view> parts) {
    Q_ASSERT(parts.size() <= kMaxParts);
    std::size_t sent = 0;
    if (!m_blocked) {
        std::array<iovec, kMaxParts + 1> vectors{};
        std::size_t count = 0;
        std::size_t total = size();
        if (total > 0)
            vectors[count++] = vectorOf(std::string_view(m_bytes).substr(m_sent));
        for (const std::string_view part : parts) {
            total += part.size();
            vectors[count++] = vectorOf(part);
        }
        msghdr message{};
        message.msg_iov = vectors.data();
        message.msg_iovlen = count;
        ssize_t result = 0;
        do {
            result = total == 0 ? 0 : sendmsg(descriptor, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        } while (result < 0 && errno == EINTR);
        if (result < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOBUFS)
            return Outcome::Broken;
        sent = result < 0 ? 0 : static_cast<std::size_t>(result);
        m_blocked = sent < total;
    }
    keepUnsent(sent, parts);
    return Outcome::Ok;
}

void SendQueue::keepUnsent(std::size_t sent, std::span<const std::string_view> parts) {
    const std::size_t ofQueue = std::min(sent, size());
    m_sent += ofQueue;
    sent -= ofQueue;
    if (m_sent == m_bytes.size()) {
        m_bytes.clear();
        m_sent = 0;
    } else if (m_sent > m_bytes.size() / 2) {
        m_bytes.erase(0, m_sent);
        m_sent = 0;
    }
    for (const std::string_view part : parts) {
        const std::size_t ofPart = std::min(sent, part.size());
        sent -= ofPart;
        m_bytes.append(part.substr(ofPart));
    }
    if (m_bytes.empty() && m_bytes.capacity() > kKeptCapacity)
        std::string().swap(m_bytes);
}

} // namespace fairlead::http
