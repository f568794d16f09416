// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/losses.h"

namespace fairlead::dialects::openai_chat {

namespace {

// As a note may hold it; callers' own names of parameters come here.
std::string noteName(std::string_view feature) {
    constexpr std::size_t kMaxLength = 48;
    std::string name(feature.substr(0, kMaxLength));
    for (char& c : name) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
        if (!plain)
            c = '_';
    }
    return name;
}

} // namespace

void Losses::drop(std::string_view feature, std::string pointer) {
    if (m_degradation == Degradation::Refuse)
        refuse("The provider does not support " + noteName(feature) + ".", std::move(pointer));
    dropQuietly(feature);
}

void Losses::transform(std::string_view feature, std::string_view into, std::string pointer) {
    if (m_degradation == Degradation::Refuse)
        refuse("The provider does not support " + noteName(feature) + ".", std::move(pointer));
    m_notes.transformed(feature, into);
}

// Callers choose how many names of their own they send: more notes than these help nobody.
void Losses::dropQuietly(std::string_view feature) {
    constexpr std::size_t kMaxNotes = 64;
    if (m_notes.list().size() < kMaxNotes)
        m_notes.dropped(noteName(feature));
}

void Losses::refuse(std::string message, std::string pointer) {
    if (!m_error)
        m_error = Error{ErrorCode::InvalidArgument, std::move(message), std::move(pointer)};
}

} // namespace fairlead::dialects::openai_chat
