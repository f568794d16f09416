// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/response.h"

#include "proxy/http/request_head.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace fairlead::http {

Response::Response(Connection& connection, const RequestHead& request)
    : m_connection(&connection), m_minorVersion(request.minorVersion), m_isHead(request.request.method == "HEAD"),
      m_after(request.keepAlive ? After::KeepOpen : After::Close) {}

Response::~Response() {
    abort();
}

bool Response::isOpen() const {
    return m_connection != nullptr && !m_connection->isLost();
}

bool Response::saturated() const {
    return m_connection != nullptr && m_connection->isSaturated();
}

BodyEnd Response::bodyEndFor(int status, Framing framing) const {
    if (framing.isRaw)
        return BodyEnd::AsGiven;
    if (status == 204 || (status == 304 && !framing.length))
        return BodyEnd::None;
    if (framing.length)
        return BodyEnd::Length;
    return m_minorVersion == 0 ? BodyEnd::Connection : BodyEnd::Chunked;
}

void Response::start(int status, const HeaderList& headers, Framing framing) {
    Q_ASSERT(status >= 200 && status <= 999);
    Q_ASSERT(!m_started);
    m_started = true;
    if (!isOpen())
        return;
    m_bodyEnd = bodyEndFor(status, framing);
    m_swallowBody = m_isHead || status == 304 || m_bodyEnd == BodyEnd::None;
    m_remaining = m_swallowBody ? 0 : framing.length.value_or(0);
    const bool endsConnection = m_bodyEnd == BodyEnd::Connection || m_bodyEnd == BodyEnd::AsGiven;
    if ((endsConnection && !m_swallowBody) || m_connection->isDraining())
        m_after = After::Close;
    ResponseLine line;
    line.status = status;
    line.minorVersion = m_minorVersion;
    line.bodyEnd = m_bodyEnd;
    line.length = framing.length.value_or(0);
    line.after = m_after;
    m_connection->holdHead(line, headers);
}

void Response::write(std::string_view bytes) {
    if (!isOpen())
        return;
    Q_ASSERT(m_started);
    if (bytes.empty() || m_swallowBody)
        return;
    if (m_bodyEnd == BodyEnd::Chunked)
        return writeChunk(bytes);
    if (m_bodyEnd == BodyEnd::Length) {
        // More than was announced would be read as the beginning of the next response.
        bytes = bytes.substr(0, static_cast<std::size_t>(m_remaining));
        m_remaining -= static_cast<std::int64_t>(bytes.size());
    }
    m_connection->send({&bytes, 1});
}

void Response::writeChunk(std::string_view bytes) {
    std::array<char, 20> size; // NOLINT(cppcoreguidelines-pro-type-member-init): 16 digits and CR LF
    char* end = std::to_chars(size.data(), size.data() + 16, bytes.size(), 16).ptr;
    *end++ = '\r';
    *end++ = '\n';
    const std::string_view sizeLine(size.data(), static_cast<std::size_t>(end - size.data()));
    const std::array<std::string_view, 3> parts{sizeLine, bytes, "\r\n"};
    m_connection->send(parts);
}

void Response::finish() {
    if (m_connection == nullptr)
        return;
    Q_ASSERT(m_started);
    if (!isOpen() || m_remaining > 0)
        return abort();
    if (m_bodyEnd == BodyEnd::Chunked && !m_swallowBody) {
        const std::string_view lastChunk = "0\r\n\r\n";
        m_connection->send({&lastChunk, 1});
    }
    std::exchange(m_connection, nullptr)->responseFinished(m_after);
}

void Response::abort(AbortKind kind) {
    if (m_connection == nullptr)
        return;
    const bool endsLikeBody = m_started && m_bodyEnd == BodyEnd::Connection;
    const bool reset = kind == AbortKind::Reset || endsLikeBody;
    std::exchange(m_connection, nullptr)
        ->responseAborted(reset ? Connection::Cut::Reset : Connection::Cut::AfterQueued);
}

void Response::notifyGone() {
    m_connection = nullptr;
    if (ResponseObserver* observer = std::exchange(m_observer, nullptr))
        observer->callerGone();
}

void Response::notifyWritable() {
    if (m_observer != nullptr)
        m_observer->writable();
}

} // namespace fairlead::http
