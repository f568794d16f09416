// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/routing/rate_limiter.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

// How limits are put into words, for callers and for the window.
namespace fairlead::engine {

std::string clientName(std::string_view client);                      // The client "ci"
std::string userName(std::string_view client, std::string_view user); // The user "ann" of the client "ci"
std::string providerName(std::string_view provider);                  // The provider "openai"

// "WHO is over its limit of 60 requests a minute."
std::string overLimit(std::string_view who, const routing::RateLimiter::Refusal& refusal);

// Why a key is not used: as a clause of a list, and as a sentence of its own.
std::string limitReason(std::string_view key, const routing::RateLimiter::Refusal& refusal);
std::string limitSentence(const routing::RateLimiter::Refusal& refusal);
std::string coolingReason(std::string_view key, ErrorClass cause);
std::string coolingSentence(ErrorClass cause);

// "No key of the provider "openai" can be used for 42 s: the key "main" was refused." Names the first few reasons.
std::string noKey(std::string_view provider, const std::vector<std::string>& reasons, std::chrono::milliseconds wait);

} // namespace fairlead::engine
