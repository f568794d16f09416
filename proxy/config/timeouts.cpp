// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/timeouts.h"

namespace fairlead::config {

EffectiveTimeouts effectiveTimeouts(const Timeouts& top, const Timeouts& provider) {
    const EffectiveTimeouts builtIn;
    const auto choose = [](const auto& own, const auto& inherited, std::chrono::milliseconds fallback) {
        return own.value_or(inherited.value_or(fallback));
    };
    return {.connect = choose(provider.connect, top.connect, builtIn.connect),
            .firstByte = choose(provider.firstByte, top.firstByte, builtIn.firstByte),
            .idle = choose(provider.idle, top.idle, builtIn.idle),
            .total = choose(provider.total, top.total, builtIn.total)};
}

} // namespace fairlead::config
