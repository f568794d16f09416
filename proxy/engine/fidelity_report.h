// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/fidelity.h"
#include "proxy/engine/capture_server.h"
#include "proxy/engine/fidelity_call.h"
#include "proxy/engine/fidelity_diff.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engine {

// What a fidelity check saw.
struct FidelityFacts {
    std::string title;                // one line: endpoint, target, route
    std::string translated;           // "anthropic-messages -> gemini"; empty = the same dialect
    std::optional<CallerView> direct; // none where the dialects differ: nobody could send it
    CallerView relayed;
    std::vector<CapturedExchange> asked; // what the provider was asked in the relayed leg
    std::string secret;                  // the provider's key: masked wherever a body repeats it
};

// The verdict and the report. Pure.
api::FidelityReport writeFidelityReport(const FidelityFacts& facts);

// Differences as lines: offset, then both sides with what stands around them on one line each, escaped; of long ones
// the beginning. Both texts may be masked copies of those that were compared. Pure.
std::string describeHunks(std::string_view oldBytes, std::string_view newBytes, const std::vector<NamedHunk>& hunks);

// Header fields that were taken away, put in and changed, one a line; empty when there are none. Those of one
// connection (Host, lengths) are left out. Pure.
std::string describeHeaders(const HeaderList& before, const HeaderList& after);

} // namespace fairlead::engine
