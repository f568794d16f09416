// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fairlead {

// A key or token in memory. Move-only, wiped on destruction, and without any operator that could print, compare
// for ordering or serialise it: what must see the characters calls reveal() and can be found by that name.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : m_value(std::move(value)) {}
    // Takes the characters and wipes the source, for values that come out of Qt or a file buffer.
    static Secret take(std::string& source);

    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_value.empty(); }
    std::string_view reveal() const { return m_value; }
    Secret clone() const { return Secret(m_value); }

    // Comparison whose time depends on the length of `candidate` only, never on where the two differ.
    bool equalsConstantTime(std::string_view candidate) const;

    // For people: at most the first 4 and last 4 characters, and those only of a secret of 16 or more
    // ("gsk_••••••Q7fX"); shorter ones are dots alone.
    std::string masked() const;

private:
    void wipe();
    std::string m_value;
};

// Overwrites in a way the optimiser must keep.
void secureZero(char* data, std::size_t size);

} // namespace fairlead
