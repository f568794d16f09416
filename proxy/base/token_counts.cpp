// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/token_counts.h"

namespace fairlead {

const char* name(TokenOrigin origin) {
    switch (origin) {
    case TokenOrigin::Unknown:
        return "unknown";
    case TokenOrigin::Reported:
        return "reported";
    case TokenOrigin::Estimated:
        return "estimated";
    }
    return "unknown";
}

} // namespace fairlead
