// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/request_parser.h"

#include "proxy/base/padded_bytes.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace fairlead::http {

namespace {
// A body up to this length gets its memory at once (untouched pages cost nothing), a longer one as it arrives.
constexpr std::size_t kReserveAtOnce = 1024 * 1024;
// The least by which a body of known length grows.
constexpr std::size_t kBodyStep = 64 * 1024;
} // namespace

std::size_t RequestParser::feed(std::string_view bytes) {
    std::size_t used = 0;
    if (!bytes.empty() && (m_state == State::Idle || m_state == State::Head)) {
        m_state = State::Head;
        used = feedHead(bytes);
    }
    if (m_state == State::Body)
        used += feedBody(bytes.substr(used));
    return used;
}

std::size_t RequestParser::feedHead(std::string_view bytes) {
    const std::size_t before = m_partialHead.size();
    std::string_view head = bytes;
    if (before > 0) {
        m_partialHead.append(bytes.substr(0, m_headerLimit + 1 - before));
        head = m_partialHead;
    }
    switch (m_scanner.scan(head, m_headerLimit)) {
    case HeadScanner::Found::NeedMore:
        if (before == 0)
            m_partialHead.assign(bytes);
        return bytes.size();
    case HeadScanner::Found::Refused:
        refuse(m_scanner.refusal());
        return bytes.size();
    case HeadScanner::Found::End:
        break;
    }
    const std::size_t used = m_scanner.end() - before;
    headComplete(head.substr(m_scanner.begin(), m_scanner.end() - m_scanner.begin()));
    m_scanner = {};
    std::string().swap(m_partialHead);
    return used;
}

void RequestParser::headComplete(std::string_view bytes) {
    if (auto refusal = parseRequestHead(bytes, m_head))
        return refuse(std::move(*refusal));
    m_state = State::Body;
    if (m_head.chunked) {
        m_chunks.emplace(m_bodyLimit);
        return;
    }
    if (m_head.contentLength > m_bodyLimit)
        return refuse({413, "The request body is too long."});
    m_received = 0;
    if (m_head.contentLength == 0)
        complete();
}

std::size_t RequestParser::feedBody(std::string_view bytes) {
    if (m_chunks) {
        const std::size_t used = m_chunks->decode(bytes, m_head.request.body);
        if (m_chunks->state() == ChunkedDecoder::State::Refused)
            refuse(m_chunks->refusal());
        else if (m_chunks->state() == ChunkedDecoder::State::Done)
            complete();
        return used;
    }
    std::size_t used = 0;
    while (used < bytes.size() && m_state == State::Body) {
        const std::span<char> space = bodySpace();
        const std::size_t part = std::min(space.size(), bytes.size() - used);
        std::memcpy(space.data(), bytes.data() + used, part);
        bodyFilled(part);
        used += part;
    }
    return used;
}

std::span<char> RequestParser::bodySpace() {
    if (m_state != State::Body || m_chunks)
        return {};
    std::string& body = m_head.request.body;
    if (m_received == body.size()) {
        const auto length = static_cast<std::size_t>(m_head.contentLength);
        const std::size_t size = std::min(length, std::max(m_received * 2, kBodyStep));
        body.reserve(std::max(size, std::min(length, kReserveAtOnce)) + kJsonPadding);
        body.resize(size);
    }
    return {body.data() + m_received, body.size() - m_received};
}

void RequestParser::bodyFilled(std::size_t bytes) {
    m_received += bytes;
    if (m_received == m_head.contentLength)
        complete();
}

void RequestParser::complete() {
    padForJson(m_head.request.body);
    m_chunks.reset();
    m_state = State::Complete;
}

void RequestParser::refuse(Refusal refusal) {
    m_refusal = std::move(refusal);
    m_state = State::Refused;
}

RequestHead RequestParser::take() {
    m_state = State::Idle;
    return std::exchange(m_head, {});
}

} // namespace fairlead::http
