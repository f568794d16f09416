// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fairlead::http {

// The peer of a connected socket: "127.0.0.1:54321", "[::1]:54321"; "unknown" when it is gone already.
std::string peerName(int descriptor);

} // namespace fairlead::http
