// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/fidelity_diff.h"

#include <string_view>
#include <vector>

namespace fairlead::engine {

// Where a relayed JSON request may differ from what the caller sent, found in the two texts alone and not by asking the
// code that made the difference: the value of "model", and "stream_options" with the comma before it. Documents that
// cannot be read have no such places. Both need kJsonPadding readable bytes behind them. Pure.
std::vector<NamedPlace> requestPlaces(std::string_view sent, std::string_view received);

// Where a relayed stream may lack bytes of the provider's: events of usage and no choices, which the caller did not ask
// for and the relay did. Pure.
std::vector<NamedPlace> usageChunkPlaces(std::string_view providerSent);

} // namespace fairlead::engine
