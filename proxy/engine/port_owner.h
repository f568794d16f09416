// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace fairlead::engine {

// Who listens on a TCP port of this machine: "node, pid 4312". Empty when it cannot be told (another user's process, or
// a system without /proc). Reads /proc; takes a few milliseconds. Any thread.
std::string portOwner(std::uint16_t port);

} // namespace fairlead::engine
