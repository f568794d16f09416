// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_losses.h"

namespace fairlead::dialects {

void RequestLosses::drop(std::string_view feature, const std::string& pointer) {
    if (m_degradation == Degradation::Refuse)
        refuse(pointer, "The target has no " + std::string(feature) + ".");
    m_notes.dropped(feature);
}

void RequestLosses::transform(std::string_view feature, std::string_view into, const std::string& pointer) {
    if (m_degradation == Degradation::Refuse)
        refuse(pointer, "The target has no " + std::string(feature) + ".");
    m_notes.transformed(feature, into);
}

void RequestLosses::note(std::string_view action, std::string_view feature) {
    m_notes.add(action, feature);
}

void RequestLosses::refuse(const std::string& pointer, std::string message) {
    if (!m_error)
        m_error = Error{ErrorCode::InvalidArgument, std::move(message), pointer, -1};
}

} // namespace fairlead::dialects
