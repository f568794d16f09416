// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/secret.h"

#include <utility>

#include <string.h>

namespace fairlead {

void secureZero(char* data, std::size_t size) {
    if (size > 0)
        explicit_bzero(data, size);
}

Secret Secret::take(std::string& source) {
    Secret secret{std::string(source)};
    secureZero(source.data(), source.size());
    source.clear();
    return secret;
}

// A moved-from std::string may keep the characters in its small buffer, so the source is wiped after the move.
Secret::Secret(Secret&& other) noexcept : m_value(std::move(other.m_value)) {
    other.wipe();
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        m_value = std::move(other.m_value);
        other.wipe();
    }
    return *this;
}

Secret::~Secret() {
    wipe();
}

void Secret::wipe() {
    // resize to capacity first: the characters may stand beyond size() after a move.
    m_value.resize(m_value.capacity());
    secureZero(m_value.data(), m_value.size());
    m_value.clear();
}

bool Secret::equalsConstantTime(std::string_view candidate) const {
    // An empty secret equals nothing: a missing token must never authenticate an empty one.
    unsigned difference = static_cast<unsigned>(candidate.size() ^ m_value.size()) | (m_value.empty() ? 1U : 0U);
    for (std::size_t i = 0; i < candidate.size(); ++i) {
        const char own = m_value.empty() ? '\0' : m_value[i % m_value.size()];
        difference |= static_cast<unsigned>(static_cast<unsigned char>(own) ^ static_cast<unsigned char>(candidate[i]));
    }
    return difference == 0;
}

std::string Secret::masked() const {
    static constexpr std::string_view kDots = "\u2022\u2022\u2022\u2022\u2022\u2022";
    if (m_value.size() < 16)
        return std::string(kDots);
    return m_value.substr(0, 4) + std::string(kDots) + m_value.substr(m_value.size() - 4);
}

} // namespace fairlead
