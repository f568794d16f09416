// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/chunked_decoder.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/http/characters.h"

#include <algorithm>

namespace fairlead::http {

namespace {

// No client is known to send extensions or request trailers; this is room for any that might.
constexpr std::size_t kExtensionBytes = 256;
constexpr std::size_t kTrailerBytes = 8 * 1024;
constexpr int kSizeDigits = 16; // of a 64-bit number

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

void appendPadded(std::string& body, std::string_view bytes) {
    const std::size_t needed = body.size() + bytes.size() + kJsonPadding;
    if (body.capacity() < needed)
        body.reserve(std::max(needed, body.capacity() * 2));
    body.append(bytes);
}

} // namespace

std::size_t ChunkedDecoder::decode(std::string_view bytes, std::string& body) {
    std::size_t used = 0;
    while (used < bytes.size() && m_state == State::NeedMore) {
        if (m_step != Step::Data) {
            step(bytes[used++], body.size());
            continue;
        }
        const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(m_size, bytes.size() - used));
        appendPadded(body, bytes.substr(used, part));
        used += part;
        m_size -= part;
        if (m_size == 0)
            m_step = Step::DataCr;
    }
    return used;
}

void ChunkedDecoder::step(char c, std::size_t bodySize) {
    switch (m_step) {
    case Step::Size:
        return sizeDigit(c, bodySize);
    case Step::Extension:
        return extension(c);
    case Step::SizeLf:
        return sizeComplete(c);
    case Step::Data:
        return;
    case Step::DataCr:
        return expect(c, '\r', Step::DataLf);
    case Step::DataLf:
        m_digits = 0;
        m_overhead = 0;
        return expect(c, '\n', Step::Size);
    case Step::TrailerStart:
        if (c == '\r') {
            m_step = Step::EndLf;
            return;
        }
        if (!isTokenCharacter(c))
            return refuse(400, "A trailer field has a name that is not allowed.");
        m_step = Step::Trailer;
        return trailer(c);
    case Step::Trailer:
        return trailer(c);
    case Step::TrailerLf:
        return expect(c, '\n', Step::TrailerStart);
    case Step::EndLf:
        expect(c, '\n', Step::EndLf);
        if (m_state != State::Refused)
            m_state = State::Done;
        return;
    }
}

void ChunkedDecoder::sizeDigit(char c, std::size_t bodySize) {
    if (const int digit = hexValue(c); digit >= 0) {
        if (++m_digits > kSizeDigits)
            return refuse(400, "A chunk size has too many digits.");
        m_size = m_size * 16 + static_cast<std::uint64_t>(digit);
        return;
    }
    if (m_digits == 0 || (c != '\r' && c != ';'))
        return refuse(400, "A chunk size is not a hexadecimal number.");
    if (m_size > m_limit - std::min(m_limit, bodySize))
        return refuse(413, "The request body is too long.");
    m_step = c == '\r' ? Step::SizeLf : Step::Extension;
}

void ChunkedDecoder::extension(char c) {
    if (c == '\r')
        m_step = Step::SizeLf;
    else if (isForbiddenInValue(c))
        refuse(400, "A chunk extension contains a control character.");
    else if (++m_overhead > kExtensionBytes)
        refuse(400, "A chunk extension is too long.");
}

void ChunkedDecoder::sizeComplete(char c) {
    const bool last = m_size == 0;
    m_overhead = 0;
    expect(c, '\n', last ? Step::TrailerStart : Step::Data);
}

void ChunkedDecoder::trailer(char c) {
    if (c == '\r')
        m_step = Step::TrailerLf;
    else if (isForbiddenInValue(c))
        refuse(400, "A trailer field contains a control character.");
    else if (++m_overhead > kTrailerBytes)
        refuse(431, "The trailer fields are too long.");
}

void ChunkedDecoder::expect(char c, char wanted, Step next) {
    if (c != wanted)
        return refuse(400, "The chunked request body is not framed by CR LF.");
    m_step = next;
}

void ChunkedDecoder::refuse(int status, std::string_view reason) {
    m_refusal = {status, std::string(reason)};
    m_state = State::Refused;
}

} // namespace fairlead::http
