// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/reasoning_effort.h"

#include <array>

namespace fairlead::dialects {

namespace {

struct Step {
    Effort effort;
    std::string_view word;
    std::int64_t budget;
};
constexpr std::array<Step, 6> kSteps = {{{Effort::None, "none", 0},
                                         {Effort::Minimal, "minimal", 512},
                                         {Effort::Low, "low", 1024},
                                         {Effort::Medium, "medium", 8192},
                                         {Effort::High, "high", 24576},
                                         {Effort::Maximum, "xhigh", 32768}}};

} // namespace

std::optional<Effort> readEffort(std::string_view word) {
    for (const Step& step : kSteps)
        if (step.word == word)
            return step.effort;
    return word == "max" ? std::optional(Effort::Maximum) : std::nullopt;
}

std::string_view writeEffort(Effort effort) {
    return kSteps[static_cast<std::size_t>(effort)].word;
}

std::int64_t budgetOf(Effort effort) {
    return kSteps[static_cast<std::size_t>(effort)].budget;
}

Effort effortOf(std::int64_t budgetTokens) {
    if (budgetTokens < 0)
        return Effort::Medium;
    Effort effort = Effort::None;
    for (const Step& step : kSteps)
        if (budgetTokens >= step.budget)
            effort = step.effort;
    return budgetTokens > 0 && effort == Effort::None ? Effort::Minimal : effort;
}

std::optional<Effort> wantedEffort(const ReasoningOptions& options) {
    if (options.effort)
        return options.effort;
    return options.budgetTokens ? std::optional(effortOf(*options.budgetTokens)) : std::nullopt;
}

std::optional<std::int64_t> wantedBudget(const ReasoningOptions& options) {
    if (options.budgetTokens)
        return options.budgetTokens;
    return options.effort ? std::optional(budgetOf(*options.effort)) : std::nullopt;
}

} // namespace fairlead::dialects
