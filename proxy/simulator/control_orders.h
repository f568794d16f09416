// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/simulator/listening.h"
#include "proxy/simulator/scenario.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::simulator {

// What POST /sim/behaviour asks for: {"model": "NAME", "behaviour": {…} or null}.
struct BehaviourOrder {
    std::optional<std::string> model;   // absent = all
    std::optional<Behaviour> behaviour; // absent = as before
};

// What POST /sim/listening asks for: {"mode": "refuse", "for_ms": 500}.
struct ListeningOrder {
    Listening mode = Listening::Serve;
    std::chrono::milliseconds duration{0}; // then it serves again; 0 = until the next order
};

// As strict as a scenario file: unknown members and values out of range are errors with their JSON pointer.
Result<BehaviourOrder> readBehaviourOrder(std::string_view json);
Result<ListeningOrder> readListeningOrder(std::string_view json);

} // namespace fairlead::simulator
