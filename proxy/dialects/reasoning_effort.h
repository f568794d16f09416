// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"

#include <cstdint>
#include <optional>
#include <string_view>

// The one table between words of effort and budgets of thinking tokens.
namespace fairlead::dialects {

// "none", "minimal", "low", "medium", "high", and "xhigh" or "max" for Maximum.
std::optional<Effort> readEffort(std::string_view word);
std::string_view writeEffort(Effort effort); // Maximum is "xhigh"

// Minimal 512, Low 1,024, Medium 8,192, High 24,576, Maximum 32,768 tokens: the steps of Google's compatible endpoint,
// by its documentation, the last one ours.
std::int64_t budgetOf(Effort effort);
// The effort whose budget is nearest from below; None for 0, Medium for -1.
Effort effortOf(std::int64_t budgetTokens);

// What a request asks for, in either form; nullopt = nothing.
std::optional<Effort> wantedEffort(const ReasoningOptions& options);
std::optional<std::int64_t> wantedBudget(const ReasoningOptions& options);

} // namespace fairlead::dialects
