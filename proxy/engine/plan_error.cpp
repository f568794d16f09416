// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/plan_error.h"

#include <algorithm>
#include <string>

namespace fairlead::engine {

RelayError planError(const routing::Plan& plan, std::string_view model) {
    constexpr std::size_t kMostReasons = 5; // more would hide the first
    std::string reasons;
    for (std::size_t i = 0; i < std::min(plan.skipped.size(), kMostReasons); ++i) {
        const routing::SkippedTarget& target = plan.skipped[i];
        reasons += (i == 0 ? " Left out: " : "; ") + target.provider + "/" + target.model + ": " + target.reason;
    }
    if (!reasons.empty())
        reasons += ".";
    const std::string name(model);
    if (plan.route.empty())
        return {404, "model_not_found",
                "No route answers to the model \"" + name + "\" and no provider is known to have it." + reasons,
                "/model", ErrorClass::NotFound};
    return {503,
            "no_target_available",
            "The route \"" + plan.route + "\" has no target that can serve this request." + reasons,
            {},
            ErrorClass::Unsupported};
}

} // namespace fairlead::engine
