// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <chrono>

namespace fairlead::config {

// Timeouts with every choice made. Zero = no limit.
struct EffectiveTimeouts {
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds firstByte{120'000};
    std::chrono::milliseconds idle{120'000};
    std::chrono::milliseconds total{0};
    friend bool operator==(const EffectiveTimeouts&, const EffectiveTimeouts&) = default;
};

// Each value from the provider, else from the top level, else the built-in default.
EffectiveTimeouts effectiveTimeouts(const Timeouts& top, const Timeouts& provider);

} // namespace fairlead::config
