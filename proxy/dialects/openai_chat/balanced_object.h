// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"

#include <cstddef>

namespace fairlead::dialects::openai_chat {

// Tells when the pieces of a tool call's arguments make one whole JSON object, by counting brackets: cheap enough for
// every delta. It does not check the grammar.
class BalancedObject {
public:
    // A piece as JsonText. Escapes of the outer string do not cross pieces; everything of the inner JSON may.
    void add(JsonText piece);
    bool isComplete() const { return m_closed && !m_broken; }
    bool isEmpty() const { return m_empty; }

private:
    void take(char c);

    std::size_t m_depth = 0;
    bool m_inString = false;
    bool m_escape = false;
    bool m_closed = false;
    bool m_broken = false; // something else than an object, or more than one
    bool m_empty = true;
};

} // namespace fairlead::dialects::openai_chat
