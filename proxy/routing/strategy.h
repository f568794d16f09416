// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/random_source.h"
#include "proxy/config/route.h"
#include "proxy/routing/live_state.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::routing {

// A target that can serve the request.
struct Candidate {
    const config::Target* target = nullptr;
    int place = 0; // in its tier, from 1
    TargetState state{};
    std::optional<PicoUsd> cost{};
    std::string reason{}; // written by arrange()
};

// Brings the candidates of one tier into the order in which its strategy tries them and writes each one's reason.
// Weight 0 goes last with every strategy but Ordered, which is as written. Weighted draws at random without a session;
// with one the draw depends on session and target alone, so that taking a target out moves only its own sessions.
// A target whose newest outcomes are much worse than before goes behind the others, with Ordered too; a session that
// Weighted has kept stays while it is only slower. What the breaker has taken out goes behind them all.
// PowerOfTwo always draws. Targets not measured lately go before measured ones, in order to become so; unknown prices
// after known ones.
void arrange(const config::Tier& tier, std::vector<Candidate>& candidates, std::uint64_t session, RandomSource& random);

} // namespace fairlead::routing
