// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fairlead::simulator {

// What a simulator's port does with connections. Every change closes those that there are, as if the provider's
// process had been killed.
enum class Listening {
    Serve,
    Refuse,   // nothing listens; the port stays reserved, so that nobody else takes it
    Silent,   // accepts and says nothing, be it asked for TLS or HTTP
    Reset,    // accepts and resets at once
    Garbage,  // answers the first bytes with some that are neither TLS nor HTTP, and closes
    HalfHead, // answers them with the first half of a response's head, and nothing more
};

struct ListeningWord {
    std::string_view name;
    Listening mode;
};
inline constexpr ListeningWord kListeningWords[] = {
    {"serve", Listening::Serve}, {"refuse", Listening::Refuse},   {"silent", Listening::Silent},
    {"reset", Listening::Reset}, {"garbage", Listening::Garbage}, {"half_head", Listening::HalfHead},
};

} // namespace fairlead::simulator
